using System.Text;
using System.Text.RegularExpressions;
using XrayExp.Engine.Randomness;

namespace XrayExp.Fuzz;

/// <summary>Changes a text by its lines, words and numbers, as a hurried hand or a merge does,
/// and puts in what parsers stumble over.</summary>
internal static partial class TextMutation
{
    /// <summary>Each has been somebody's bug.</summary>
    private static readonly string[] Stumbling =
    [
        "", "null", "~", "true", "{}", "[]", "[[]]", "{a: {b: c}}", "- : 2", ": 2", "? a", "- - - x", "&a", "*a", "<<: *a",
        "!!int 3", "!x", "|", ">", "---", "...", "%TAG ! x", "`", "@a", "\t", "\r",
        "\"\\0\"", "\"\\ud800\"", "\"\\u202e\"", "\"\\e[31m\"", "'", "\"", "\\", "#", "=1+1", "@team", "#1", "<b>", "../../x",
        "/dev/zero", "/dev/null", "/etc/passwd", ".", "..", "/", "~/x",
        "0", "-1", "-0", "1/0", "0/0", "1/255", ".nan", ".inf", "-.inf", "1e-400", "1e400", "1e308", "0x1F", "1_000", "2147483647",
        "2147483648", "-2147483649", "9223372036854775808", "99999999999999999999",
        "0.1", "1.0", "NaN", "Infinity", "1e5", "65536", "16384", "\u00A0", "：", "é", "日本", "👩‍⚕️", "\u202E", "\uFEFF",
        "\u0085", "\u2028", "\0", "\e[2J", "(a+)+$", "(?<=x)(a|a)*b", "[", "(", "{", "}", "]",
    ];

    public static string Of(string text, IReadOnlyList<string> others, RandomStream chance)
    {
        for (int changes = chance.One([1, 1, 1, 2, 3, 8]); changes > 0; changes--)
            text = Once(text, others, chance);
        return text;
    }

    private static string Once(string text, IReadOnlyList<string> others, RandomStream chance)
    {
        List<string> lines = [.. text.Split('\n')];
        int at = chance.Below(lines.Count), other = chance.Below(lines.Count);
        switch (chance.Below(12))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(other, lines[at]);
                break;
            case 2:
                (lines[at], lines[other]) = (lines[other], lines[at]);
                break;
            case 3:
                lines[at] = new string(' ', chance.Below(9)) + lines[at].TrimStart();
                break;
            case 4:
                lines[at] += chance.One([" ", ": ", " # ", ",", "\r", " {", " ["]) + chance.One(Stumbling);
                break;
            case 5:
                string[] borrowed = chance.One(others).Split('\n');
                lines[at] = chance.One(borrowed);
                break;
            case 6:
                lines.InsertRange(at, Enumerable.Repeat(lines[at], chance.One([2, 20, 300])));
                break;
            case 7:
                lines[at] = chance.One(Stumbling) + lines[at];
                break;
            default:
                return Word(text, others, chance);
        }

        return string.Join('\n', lines);
    }

    /// <summary>One word for another: a stumbling block, a word of another text, itself with a slip, or many times.</summary>
    private static string Word(string text, IReadOnlyList<string> others, RandomStream chance)
    {
        MatchCollection words = Words().Matches(text);
        if (words.Count == 0)
            return text + chance.One(Stumbling);
        Match word = words[chance.Below(words.Count)];
        string changed = chance.Below(6) switch
        {
            0 or 1 => chance.One(Stumbling),
            2 => Words().Matches(chance.One(others)) is { Count: > 0 } borrowed ? borrowed[chance.Below(borrowed.Count)].Value : "",
            3 => word.Value.Remove(chance.Below(word.Length), 1),
            4 => word.Value.Insert(chance.Below(word.Length), chance.One(["0", "9", "_", " ", ".", "x", ":", "-"])),
            _ => Repeated(word.Value, chance),
        };
        return string.Concat(text.AsSpan(0, word.Index), changed, text.AsSpan(word.Index + word.Length));
    }

    private static string Repeated(string word, RandomStream chance) =>
        new StringBuilder().Insert(0, word + chance.One(["", ", ", ".", "["]), chance.One([2, 30, 500])).ToString();

    [GeneratedRegex(@"[\p{L}\p{N}_./+-]+")]
    private static partial Regex Words();
}
