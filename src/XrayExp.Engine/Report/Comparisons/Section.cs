using System.Collections.Immutable;

namespace XrayExp.Engine.Report.Comparisons;

/// <summary>A part of a comparison as people read it; renderers decide how it looks.</summary>
/// <param name="Title">In lower case: <c>experiment</c>.</param>
/// <param name="Header">Of the columns.</param>
/// <param name="Notes">Sentences below the rows.</param>
public sealed record Section(string Title, ImmutableArray<string> Header, ImmutableArray<SectionRow> Rows, ImmutableArray<string> Notes);

/// <param name="Cells">One per column.</param>
public sealed record SectionRow(Tone Tone, params ImmutableArray<string> Cells);

/// <summary>How a reader is to take it.</summary>
public enum Tone
{
    Plain,
    Better,
    Worse,
}
