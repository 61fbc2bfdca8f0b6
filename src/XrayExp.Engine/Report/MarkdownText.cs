using System.Text;
using System.Text.RegularExpressions;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Report;

/// <summary>
/// Writes names and texts from elsewhere in GitHub's Markdown, so that they format nothing, mention nobody (<c>@team</c>), refer to nothing
/// (<c>#123</c>, <c>GH-123</c>) and link nowhere. GitHub looks for mentions and links in the finished text, where a backslash does not stop
/// it but an empty comment does.
/// </summary>
public static partial class MarkdownText
{
    private const string Break = "<!-- -->";

    /// <summary>Returns text on one line, for a table's cell for instance.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new();
        foreach (char c in VisibleText.OneLine(text.ReplaceLineEndings(" ")))
            escaped.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '@' => $"@{Break}",
                '#' => $"\\#{Break}",
                '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '~' => $"\\{c}",
                _ => c.ToString(),
            });
        return Unlinked(escaped.ToString());
    }

    /// <summary>Returns a sentence of ours: text in backticks stays code, the rest is escaped.</summary>
    public static string Sentence(string text)
    {
        string[] parts = text.Split('`');
        return parts.Length % 2 == 0 ? Escape(text) : string.Concat(parts.Select((part, i) => i % 2 == 0 ? Escape(part) : Code(part)));
    }

    /// <summary>Returns text as code, in which GitHub looks for nothing.</summary>
    public static string Code(string text) => $"`{VisibleText.OneLine(text.ReplaceLineEndings(" ")).Replace('`', '\'')}`";

    /// <summary>Returns text for an HTML element of the comment, where Markdown's backslashes would be shown.</summary>
    public static string Html(string text)
    {
        StringBuilder escaped = new();
        foreach (char c in VisibleText.OneLine(text.ReplaceLineEndings(" ")))
            escaped.Append(c switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '@' or '#' => $"{c}{Break}", _ => c.ToString() });
        return Unlinked(escaped.ToString());
    }

    private static string Unlinked(string text) => Link().Replace(text, $"$0{Break}");

    [GeneratedRegex(@"GH(?=-\d)|www(?=\.)|:(?=//)", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
