using System.Buffers;
using System.Globalization;
using System.Text;

namespace XrayExp.Engine.Diagnostics;

/// <summary>
/// Makes text from files, and file names, safe to show. What controls a terminal (escape sequences, the C0 and C1 controls) and what
/// reorders or hides text (Unicode's bidirectional controls, zero-width characters, tags, halves of surrogate pairs) is written out, as
/// <c>\u{202e}</c>.
/// </summary>
public static class VisibleText
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create(string.Concat(
        Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(c => IsHidden(c) || char.IsSurrogate(c))));

    /// <summary>Returns a text whose line ends and tabs are kept.</summary>
    public static string Of(string text) => Written(text, static c => c is '\n' or '\t', Braces);

    /// <summary>Returns a text on one line: line ends and tabs are written out too.</summary>
    public static string OneLine(string text) => Written(text, static _ => false, Braces);

    /// <summary>Returns a text of the same length, with U+FFFD for each hidden character, so that a caret below it points at the right one.
    /// Tabs are kept.</summary>
    public static string InPlace(string text) =>
        Written(text, static c => c == '\t', static code => code > char.MaxValue ? "\uFFFD\uFFFD" : "\uFFFD");

    /// <summary>Returns equivalent JSON, with the hidden characters of its texts escaped.</summary>
    public static string InJson(string json) => Written(json, static c => c is '\n' or '\t' or '\r', Escaped);

    /// <summary>Whether a character controls, hides or breaks what is shown; this includes line ends and tabs.</summary>
    public static bool IsHidden(char c) => char.IsControl(c) || c is
        '\u061C' or '\u200B' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or '\uFEFF'
            or (>= '\uFFF9' and <= '\uFFFB');

    /// <param name="stays">Whether a hidden character is kept.</param>
    /// <param name="write">Returns the text that is written for a code point.</param>
    private static string Written(string text, Func<char, bool> stays, Func<int, string> write)
    {
        if (!text.AsSpan().ContainsAny(Suspects))
            return text;
        StringBuilder written = new(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                int point = char.ConvertToUtf32(c, text[++i]);
                if (IsTag(point))
                    written.Append(write(point));
                else
                    written.Append(c).Append(text[i]);
            }
            else if (char.IsSurrogate(c) || (IsHidden(c) && !stays(c)))
            {
                written.Append(write(c));
            }
            else
            {
                written.Append(c);
            }
        }

        return written.ToString();
    }

    private static bool IsTag(int point) => point is >= 0xE0000 and <= 0xE007F;

    private static string Braces(int code) => string.Create(CultureInfo.InvariantCulture, $"\\u{{{code:x}}}");

    private static string Escaped(int code) =>
        string.Concat((code > char.MaxValue ? char.ConvertFromUtf32(code) : ((char)code).ToString()).Select(
            c => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")));
}
