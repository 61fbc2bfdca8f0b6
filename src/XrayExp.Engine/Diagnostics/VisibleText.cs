using System.Buffers;
using System.Globalization;
using System.Text;

namespace XrayExp.Engine.Diagnostics;

/// <summary>
/// Text of files and their names made safe to show: what a terminal obeys (escape sequences, the C0 and C1 controls) and what reorders or
/// hides text (Unicode's bidirectional controls, zero-width characters, tags,
/// halves of surrogate pairs) is written out, as <c>\u{202e}</c>.
/// </summary>
public static class VisibleText
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create(string.Concat(
        Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(c => IsHidden(c) || char.IsSurrogate(c))));

    /// <summary>Lines and tabs stay.</summary>
    public static string Of(string text) => Written(text, static c => c is '\n' or '\t', Braces);

    /// <summary>On one line: line ends and tabs are written out too.</summary>
    public static string OneLine(string text) => Written(text, static _ => false, Braces);

    /// <summary>The same number of characters, U+FFFD for each hidden one,
    /// so that a caret below points at the right one. Tabs stay.</summary>
    public static string InPlace(string text) =>
        Written(text, static c => c == '\t', static code => code > char.MaxValue ? "\uFFFD\uFFFD" : "\uFFFD");

    /// <summary>JSON that says the same, with the hidden characters of its texts escaped.</summary>
    public static string InJson(string json) => Written(json, static c => c is '\n' or '\t' or '\r', Escaped);

    /// <summary>Whether a character steers, hides or breaks what is shown; line ends and tabs do too.</summary>
    public static bool IsHidden(char c) => char.IsControl(c) || c is
        '\u061C' or '\u200B' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or '\uFEFF'
            or (>= '\uFFF9' and <= '\uFFFB');

    /// <param name="stays">Which of the hidden characters stay.</param>
    /// <param name="write">From the code point.</param>
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
