using System.Collections.Immutable;
using System.Text;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Report.Comparisons;

/// <summary>Writes a comparison for people at a terminal. Every line ends in <c>\n</c>; the text is empty if nothing differs.</summary>
public static class ComparisonText
{
    /// <param name="colour">True: with ANSI colours, green for better, red for worse.</param>
    public static string Render(ComparisonSet set, bool colour)
    {
        StringBuilder text = new();
        foreach (string name in set.OnlyOld)
            text.Append(TextColour.Paint($"only in {set.Old}: {name}", TextColour.Bold, colour)).Append('\n');
        foreach (string name in set.OnlyNew)
            text.Append(TextColour.Paint($"only in {set.New}: {name}", TextColour.Bold, colour)).Append('\n');
        foreach (Comparison comparison in set.Differing)
            Append(text, $"{comparison.Old.Name} → {comparison.New.Name}", ComparisonSections.Of(comparison), colour);
        return text.ToString();
    }

    public static string Render(SeedComparison comparison, bool colour)
    {
        StringBuilder text = new();
        if (!comparison.IsSame)
            Append(text, SeedSections.Title(comparison), SeedSections.Of(comparison), colour);
        return text.ToString();
    }

    /// <summary>Returns sections alone, below a title.</summary>
    internal static string Render(string title, ImmutableArray<Section> sections, bool colour)
    {
        StringBuilder text = new();
        Append(text, title, sections, colour);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, ImmutableArray<Section> sections, bool colour)
    {
        if (text.Length > 0)
            text.Append('\n');
        text.Append(TextColour.Paint(VisibleText.OneLine(title), TextColour.Bold, colour)).Append('\n');
        foreach (Section section in sections.Select(Visible))
        {
            text.Append('\n').Append(TextColour.Paint(section.Title, TextColour.Bold, colour)).Append('\n');
            if (!section.Rows.IsEmpty)
                AppendRows(text, section, colour);
            foreach (string note in section.Notes)
                text.Append("  ").Append(VisibleText.OneLine(note)).Append('\n');
        }
    }

    /// <summary>Makes the cells' text safe to show. Names of files may contain anything, and widths are computed from what is
    /// shown.</summary>
    private static Section Visible(Section section) =>
        section with { Rows = [.. section.Rows.Select(row => new SectionRow(row.Tone, [.. row.Cells.Select(VisibleText.OneLine)]))] };

    private static void AppendRows(StringBuilder text, Section section, bool colour)
    {
        int[] widths =
            [.. section.Header.Select((name, column) => section.Rows.Select(row => row.Cells[column].Length).Append(name.Length).Max())];
        bool[] numeric = [.. section.Header.Select((_, column) => section.Rows.All(row => row.Cells[column].All(IsOfNumbers)))];
        text.Append(TextColour.Paint(Line(section.Header, widths, numeric), TextColour.Gray, colour)).Append('\n');
        foreach (SectionRow row in section.Rows)
            text.Append(TextColour.Paint(Line(row.Cells, widths, numeric),
                row.Tone switch { Tone.Better => TextColour.Green, Tone.Worse => TextColour.Red, _ => "" }, colour)).Append('\n');
    }

    private static bool IsOfNumbers(char c) => char.IsAsciiDigit(c) || ".,+-<E± ".Contains(c);

    /// <summary>Returns a line in which numbers are aligned at their ends and words at their beginnings.</summary>
    private static string Line(ImmutableArray<string> cells, int[] widths, bool[] numeric) =>
        ("  " + string.Join("  ",
            cells.Select((cell, column) => numeric[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])))).TrimEnd();
}
