using System.Text.RegularExpressions;
using XrayExp.Engine.Diagnostics;
using YamlDotNet.Core;

namespace XrayExp.Engine.Spec.Yaml;

/// <summary>Translates the parser's error into a message that helps mend the file.</summary>
internal static partial class SyntaxMistake
{
    private const string Rule = "yaml-syntax";

    /// <param name="exception">The parser's exception, or the scanner's own if it fails without one.</param>
    public static Diagnostic Explain(Exception exception, SourceText text, Places places)
    {
        YamlException? placed = exception as YamlException;
        if (placed is TooDeepException)
            return new("too-deep", "expected at most 64 levels of nesting", places.At(placed.Start.Index, 1),
                "an experiment needs about six");
        if (placed is OutOfPlaceException)
            return new(Rule, "expected a key, or a value, before this", places.At(placed.Start.Index, 1), "write `key: value`");
        if (places is FilePlaces && FirstTab(text) is { } tab)
            return new("tab-indentation", "expected spaces; received a tab in the indentation", tab,
                "YAML is indented with spaces only; two per level are usual");
        if (places is FilePlaces && placed is not null
            && OddCharacter.Find(text, (int)placed.Start.Line - 1, (int)placed.End.Line) is { } odd)
            return odd;
        if (places is FilePlaces && placed is not null && KeyOnALineWithItsFields(text, (int)placed.End.Line, placed) is { } inline)
            return inline;
        if (OpenBracket.Find(text.Text) is { } open)
            return new(Rule, $"the `{text.Text[open]}` that opens here is never closed", places.At(open, 1),
                $"add `{(text.Text[open] == '{' ? '}' : ']')}`");
        if (placed is null)
            return new(Rule, "this is not YAML as it can be read here", places.At(0, 0),
                "look for a missing `:`, quotation mark, bracket, or uneven indentation");
        if (places is FilePlaces && LineWithoutColon(text, (int)placed.End.Line) is { } line)
            return new(Rule, "expected `key: value`; received no `:`", line, "write `:` and a space after the key");

        string said = placed.Message;
        (string message, string help) = said switch
        {
            _ when Says("quoted scalar, found unexpected end") || Says("double-quoted scalar, found wrong indentation") =>
                ("the quotation that starts here is never closed", "add the closing quotation mark"),
            _ when Says("unknown escape") =>
                ("this escape does not exist in a double-quoted text", @"write `\\` for a backslash, or use single quotes"),
            _ when Says("Mapping values are not allowed") || Says("found invalid mapping") =>
                ("a second `:` in one line, or a deeper level where none was opened",
                    "quote a value that contains `: `; indent the keys of one map alike"),
            _ when Says("could not find expected ':'") =>
                ("expected `:` after the key", "write `key: value`, with a space after the colon"),
            _ when Says("block mapping, did not find expected key")
                && text.Line((int)placed.End.Line).TrimStart().StartsWith("- ", StringComparison.Ordinal) =>
                ("a list item among the keys of a map", "begin each item of a list with `- `: this line has it, the one above has not"),
            _ when Says("block mapping, did not find expected key") =>
                ("expected a key of the same map here", "indent the keys of one map alike, and close every `{`, `[` and quotation mark"),
            _ when Says("expected '-' indicator") =>
                ("expected `- ` here, as in the items above", "indent the items of one list alike, and begin each with `- `"),
            _ when Says("Block sequence entries are not allowed") =>
                ("a list item cannot start here", "begin the list on a line of its own"),
            _ when Says("flow mapping") =>
                ("expected `,` or `}` in the map that starts with `{`", "close the map with `}`; separate its entries with `, `"),
            _ when Says("flow sequence") =>
                ("expected `,` or `]` in the list that starts with `[`", "close the list with `]`; separate its items with `, `"),
            _ when Says("cannot start any token") => ("no value can start with this character", "put the value into quotation marks"),
            _ => ("this is not YAML as it can be read here", "look for a missing `:`, quotation mark, bracket, or uneven indentation"),
        };
        bool atStart = Says("quoted scalar, found unexpected end") || Says("double-quoted scalar, found wrong indentation")
            || Says("cannot start any token");
        long at = (atStart ? placed.Start : placed.End).Index;
        return new(Rule, message, places.At(Math.Min(at, Math.Max(0, text.Text.TrimEnd().Length - 1)), 1), help);

        bool Says(string part) => said.Contains(part, StringComparison.Ordinal);
    }

    /// <summary>Reports <c>- conv2d: filters: 8</c>: a map after a key needs braces, or lines of its own.</summary>
    private static Diagnostic? KeyOnALineWithItsFields(SourceText text, int number, YamlException placed)
    {
        if (!placed.Message.Contains("Mapping values are not allowed", StringComparison.Ordinal)
            && !placed.Message.Contains("found invalid mapping", StringComparison.Ordinal))
            return null;
        Match match = TwoKeys().Match(text.Line(number));
        if (!match.Success)
            return null;
        Group second = match.Groups["second"];
        return new(Rule, "a second `:` in one line", new FileOrigin(text, number, second.Index + second.Length + 1),
            $"write `{match.Groups["first"].Value}: {{ {second.Value}: {match.Groups["rest"].Value.Trim()} }}`, " +
                $"or put `{second.Value}:` on a line of its own, indented deeper; a text that contains `: ` needs quotation marks");
    }

    private static FileOrigin? FirstTab(SourceText text)
    {
        for (int number = 1; number <= text.Lines; number++)
        {
            string line = text.Line(number);
            int indentation = line.Length - line.TrimStart().Length;
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && tab < indentation && indentation < line.Length)
                return new FileOrigin(text, number, tab + 1);
        }

        return null;
    }

    /// <summary>Returns the line at which reading stopped if it is a word and a value without a colon between them.</summary>
    private static FileOrigin? LineWithoutColon(SourceText text, int number)
    {
        string line = text.Line(number), words = line.Trim();
        return KeyAndValue().IsMatch(words) ? new FileOrigin(text, number, line.Length - line.TrimStart().Length + 1, words.Length) : null;
    }

    [GeneratedRegex(@"\A\s*(?<first>(- +)?[A-Za-z_][A-Za-z0-9_.]*): +(?<second>[A-Za-z_][A-Za-z0-9_.]*): +(?<rest>[^#{}]+?)\s*(#.*)?\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex TwoKeys();

    [GeneratedRegex(@"\A[a-z][a-z0-9_]* +[A-Za-z0-9./-]+\z")]
    private static partial Regex KeyAndValue();
}
