using XrayExp.Engine.Diagnostics;
using YamlDotNet.Core;

namespace XrayExp.Engine.Spec.Yaml;

/// <summary>Puts the parser's complaint into words that help mend the file.</summary>
internal static class SyntaxMistake
{
    public static Diagnostic Explain(YamlException exception, SourceText text, Places places)
    {
        if (exception is TooDeepException)
            return new("too-deep", "expected at most 64 levels of nesting", places.At(exception.Start.Index, 1), "an experiment needs about six");
        if (places is FilePlaces && Tab(text, exception.End.Line) is { } tab)
            return new("tab-indentation", "expected spaces; received a tab in the indentation", new FileOrigin(text, tab.Line, tab.Column), "YAML is indented with spaces only; two per level are usual");

        string said = exception.Message;
        (string message, string help) = said switch
        {
            _ when Says("quoted scalar, found unexpected end") => ("the quotation that starts here is never closed", "add the closing quotation mark"),
            _ when Says("unknown escape") => ("this escape does not exist in a double-quoted text", @"write `\\` for a backslash, or use single quotes"),
            _ when Says("Mapping values are not allowed") || Says("found invalid mapping") => ("a second `:` in one line, or a deeper level where none was opened", "quote a value that contains `: `; indent the keys of one map alike"),
            _ when Says("could not find expected ':'") => ("expected `:` after the key", "write `key: value`, with a space after the colon"),
            _ when Says("block mapping, did not find expected key") => ("expected a key of the same map here", "indent the keys of one map alike, and close every `{`, `[` and quotation mark"),
            _ when Says("expected '-' indicator") => ("expected `- ` here, as in the items above", "indent the items of one list alike"),
            _ when Says("Block sequence entries are not allowed") => ("a list item cannot start here", "begin the list on a line of its own"),
            _ when Says("flow mapping") => ("expected `,` or `}` in the map that starts with `{`", "close the map with `}`; separate its entries with `, `"),
            _ when Says("flow sequence") => ("expected `,` or `]` in the list that starts with `[`", "close the list with `]`; separate its items with `, `"),
            _ when Says("cannot start any token") => ("no value can start with this character", "put the value into quotation marks"),
            _ => ("this is not YAML as it can be read here", "look for a missing `:`, quotation mark, bracket, or uneven indentation"),
        };
        Mark at = Says("quoted scalar, found unexpected end") ? exception.Start : exception.End;
        return new("yaml-syntax", message, places.At(Math.Min(at.Index, Math.Max(0, text.Text.TrimEnd().Length - 1)), 1), help);

        bool Says(string part) => said.Contains(part, StringComparison.Ordinal);
    }

    /// <summary>The last tab in the indentation of a line up to (and just after) the one where reading stopped.</summary>
    private static (int Line, int Column)? Tab(SourceText text, long stopped)
    {
        for (int number = (int)stopped + 1; number >= Math.Max(1, stopped - 2); number--)
        {
            string line = text.Line(number);
            int indentation = line.Length - line.TrimStart().Length;
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && tab < indentation && indentation < line.Length)
                return (number, tab + 1);
        }

        return null;
    }
}
