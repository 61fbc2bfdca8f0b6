using System.Globalization;
using System.Text;

namespace XrayExp.Engine.Diagnostics;

/// <summary>
/// Writes mistakes as people read them:
/// <code>
/// model3.yaml:14:24: error[invalid-value]: `rate` expects a number in [0, 1); received `1.4`
///    14 |   - dropout: { rate: 1.4 }
///       |                      ^^^
///   help: …
/// </code>
/// </summary>
public static class DiagnosticText
{
    /// <summary>Characters that are shown of a longer line, and how many of them precede the place.</summary>
    private const int WidestLine = 160, ShownBefore = 60;

    /// <summary>Returns all mistakes in the order given; without located mistakes, the message and the help.</summary>
    public static string Render(InputException exception, bool colour)
    {
        if (exception.Diagnostics.IsEmpty)
            return Render(exception.Message, exception.Help, colour);
        StringBuilder text = new();
        foreach (Diagnostic diagnostic in exception.Diagnostics)
            text.Append(Render(diagnostic, colour));
        return text.ToString();
    }

    /// <summary>Returns a mistake that has no place in a text.</summary>
    public static string Render(string message, string? help, bool colour)
    {
        StringBuilder text = new();
        text.Append(TextColour.Paint("error", TextColour.StrongRed, colour)).Append(": ").Append(VisibleText.Of(message)).Append('\n');
        AppendHelp(text, help, colour);
        return text.ToString();
    }

    public static string Render(Diagnostic diagnostic, bool colour)
    {
        StringBuilder text = new();
        (string word, string paint) = diagnostic.Severity == Severity.Error ? ("error", TextColour.StrongRed)
            : ("warning", TextColour.StrongYellow);
        text.Append(VisibleText.OneLine(diagnostic.Where.Describe())).Append(": ")
            .Append(TextColour.Paint($"{word}[{diagnostic.Rule}]", paint, colour))
            .Append(": ").Append(VisibleText.Of(diagnostic.Message)).Append('\n');
        if (diagnostic.Where is FileOrigin place)
            AppendSource(text, place, paint, colour);
        AppendHelp(text, diagnostic.Help, colour);
        return text.ToString();
    }

    private static void AppendSource(StringBuilder text, FileOrigin place, string paint, bool colour)
    {
        (string line, int column, int length) = Excerpt(place);
        string number = place.Line.ToString(CultureInfo.InvariantCulture).PadLeft(5);

        // the caret is in the right column only if tabs before it are repeated
        string indent = string.Concat(line.Take(column).Select(c => c == '\t' ? '\t' : ' ')).PadRight(column);
        text.Append(TextColour.Paint($"{number} |", TextColour.Cyan, colour)).Append(' ').Append(VisibleText.InPlace(line)).Append('\n');
        text.Append(TextColour.Paint("      |", TextColour.Cyan, colour)).Append(' ').Append(indent)
            .Append(TextColour.Paint(new string('^', length), paint, colour)).Append('\n');
    }

    /// <summary>Returns the line (the part around the place if it is very long), the column in it where the place begins, from 0, and how
    /// many characters to underline.</summary>
    private static (string Line, int Column, int Length) Excerpt(FileOrigin place)
    {
        string line = place.Text.Line(place.Line);
        int column = place.Column - 1;
        if (line.Length <= WidestLine)
            return (line, column, Math.Max(1, place.Length));
        int from = Math.Clamp(column - ShownBefore, 0, line.Length - 1), to = Math.Min(from + WidestLine, line.Length);
        string before = from > 0 ? "…" : "", after = to < line.Length ? "…" : "";
        return (before + line[from..to] + after, before.Length + column - from, Math.Clamp(place.Length, 1, Math.Max(1, to - column)));
    }

    private static void AppendHelp(StringBuilder text, string? help, bool colour)
    {
        if (help is not null)
            text.Append("  ").Append(TextColour.Paint("help", TextColour.Cyan, colour)).Append(": ").Append(VisibleText.Of(help))
                .Append('\n');
    }
}
