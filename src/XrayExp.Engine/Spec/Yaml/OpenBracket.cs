using System.Text.RegularExpressions;

namespace XrayExp.Engine.Spec.Yaml;

/// <summary>Finds a bracket that was never closed. The parser notices it only much later, somewhere else; but a line that begins
/// a new key or item, indented no deeper than the line of the bracket, shows that the bracket should have been closed before it.</summary>
internal static partial class OpenBracket
{
    /// <returns>The bracket's index, or null.</returns>
    public static int? Find(string text)
    {
        Stack<int> open = [];
        int lineStart = 0, outermost = 0, outermostIndentation = 0;
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\n')
            {
                lineStart = i + 1;
                if (quote == '\0' && open.Count > 0 && Entry().Match(text, lineStart) is { Success: true } entry
                    && entry.Groups[1].Length <= outermostIndentation)
                    return outermost;
            }
            else if (quote != '\0')
            {
                if (c == '\\' && quote == '"')
                    i++;
                else if (c == quote)
                    quote = '\0';
            }
            else if (c is '"' or '\'' && (i == 0 || " [{,:".Contains(text[i - 1], StringComparison.Ordinal)))
            {
                quote = c;
            }
            else if (c == '#' && (i == lineStart || text[i - 1] == ' '))
            {
                i = text.IndexOf('\n', i) is var end && end < 0 ? text.Length : end - 1;
            }
            else if (c is '[' or '{')
            {
                if (open.Count == 0)
                    (outermost, outermostIndentation) = (i, Indentation().Match(text, lineStart).Length);
                open.Push(i);
            }
            else if (c is ']' or '}' && open.Count > 0)
            {
                open.Pop();
            }
        }

        return open.Count > 0 && quote == '\0' ? outermost : null;
    }

    [GeneratedRegex(@"\G( *)(- |[A-Za-z_][A-Za-z0-9_]*:( |\r?$))", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"\G *")]
    private static partial Regex Indentation();
}
