using System.Collections.Immutable;

namespace XrayExp.Engine.Report.Comparisons;

/// <summary>A part of a comparison as people read it; renderers decide how it looks.</summary>
/// <param name="Title">In lower case: <c>experiment</c>.</param>
/// <param name="Header">The names of the columns.</param>
/// <param name="Notes">Sentences below the rows.</param>
public sealed record Section(string Title, ImmutableArray<string> Header, ImmutableArray<SectionRow> Rows, ImmutableArray<string> Notes);

/// <param name="Cells">One per column.</param>
public sealed record SectionRow(Tone Tone, params ImmutableArray<string> Cells);

/// <summary>Whether a row's change is for the better or for the worse.</summary>
public enum Tone
{
    Plain,
    Better,
    Worse,
}
