using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Spec.Yaml;

/// <summary>Characters that look like YAML's own but are different; word processors, web pages and keyboards of other scripts
/// insert them. They are not a mistake by themselves (a description may contain any), but they explain one.</summary>
internal static class OddCharacter
{
    /// <summary>Each odd character, and the one that was meant.</summary>
    private static readonly ImmutableDictionary<char, string> Meant = new Dictionary<char, string>
    {
        ['：'] = ":",
        ['，'] = ",",
        ['－'] = "-",
        ['–'] = "-",
        ['—'] = "-",
        ['−'] = "-",
        ['‐'] = "-",
        ['‑'] = "-",
        ['＃'] = "#",
        ['｛'] = "{",
        ['｝'] = "}",
        ['［'] = "[",
        ['］'] = "]",
        ['＝'] = "=",
        ['．'] = ".",
        ['／'] = "/",
        ['＿'] = "_",
        ['“'] = "\"",
        ['”'] = "\"",
        ['„'] = "\"",
        ['«'] = "\"",
        ['»'] = "\"",
        ['＂'] = "\"",
        ['‘'] = "'",
        ['’'] = "'",
        ['‚'] = "'",
    }.ToImmutableDictionary();

    /// <summary>Returns how to mend the first such character in a text; null if there is none.</summary>
    public static string? Cure(string text) => text.FirstOrDefault(IsOdd) is var odd && odd != '\0' ? Cure(odd) : null;

    /// <summary>Reports the first such character in some lines of a file, comments left out; null if there is none.</summary>
    /// <param name="from">The first line, from 1.</param>
    /// <param name="to">The last line, included.</param>
    public static Diagnostic? Find(SourceText text, int from, int to)
    {
        for (int number = Math.Max(1, from); number <= to; number++)
        {
            string line = text.Line(number);
            int end = line.IndexOf(" #", StringComparison.Ordinal);
            string content = line.StartsWith('#') ? "" : end < 0 ? line : line[..end];
            for (int i = 0; i < content.Length; i++)
                if (IsOdd(content[i]))
                    return new Diagnostic("look-alike", $"expected {Name(content[i])}; " +
                        $"received {Code(content[i])}, which only looks like one", new FileOrigin(text, number, i + 1), Cure(content[i]));
        }

        return null;
    }

    private static string Cure(char odd) => IsInvisible(odd)
        ? $"take out the invisible character {Code(odd)}"
        : Meant.TryGetValue(odd, out string? meant)
        ? $"write `{meant}` in place of `{odd}` ({Code(odd)}), which only looks like it"
        : $"put an ordinary space in the place of {Code(odd)}, which only looks like one";

    private static bool IsOdd(char c) =>
        Meant.ContainsKey(c) || IsInvisible(c) || (c != ' ' && char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator);

    private static bool IsInvisible(char c) =>
        c is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF';

    private static string Name(char odd) =>
        IsInvisible(odd) ? "nothing" : Meant.TryGetValue(odd, out string? meant) ? $"`{meant}`" : "a space";

    private static string Code(char odd) => string.Create(CultureInfo.InvariantCulture, $"U+{(int)odd:X4}");
}
