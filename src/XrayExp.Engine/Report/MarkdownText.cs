using System.Text;
using System.Text.RegularExpressions;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Report;

/// <summary>
/// Names and texts from elsewhere in GitHub's Markdown: they format nothing, mention nobody (<c>@team</c>), refer to nothing (<c>#123</c>,
/// <c>GH-123</c>) and link nowhere. GitHub looks for those in the finished text,
/// so that a backslash does not stop it; an empty comment does.
/// </summary>
public static partial class MarkdownText
{
    private const string Break = "<!-- -->";

    /// <summary>Text on one line, in a cell for instance.</summary>
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

    /// <summary>A sentence of ours with names in it: what stands in backticks stays code, the rest is escaped.</summary>
    public static string Sentence(string text)
    {
        string[] parts = text.Split('`');
        return parts.Length % 2 == 0 ? Escape(text) : string.Concat(parts.Select((part, i) => i % 2 == 0 ? Escape(part) : Code(part)));
    }

    /// <summary>As code, in which nothing is looked for.</summary>
    public static string Code(string text) => $"`{VisibleText.OneLine(text.ReplaceLineEndings(" ")).Replace('`', '\'')}`";

    /// <summary>Inside of an HTML element of the comment, where Markdown's backslashes would be shown.</summary>
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
