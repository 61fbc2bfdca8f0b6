using System.Collections.Immutable;
using XrayExp.Engine.Compare;
using static XrayExp.Engine.Report.Comparisons.Wording;

namespace XrayExp.Engine.Report.Comparisons;

/// <summary>Divides a comparison over seeds into sections.</summary>
public static class SeedSections
{
    /// <summary>What a test over seeds does not cover.</summary>
    internal const string ComparesSeedsOnly =
        "This test covers variation between seeds only. For variation between test images, compare two single runs with `diff`.";

    /// <summary><c>3 runs of model2 → 3 runs of model3, seeds 1, 2, 3</c></summary>
    public static string Title(SeedComparison comparison) =>
        $"{Runs(comparison.Old)} → {Runs(comparison.New)}, seeds {string.Join(", ", comparison.Seeds)}";

    public static ImmutableArray<Section> Of(SeedComparison comparison) =>
    [
        .. Said("test images",
            comparison.TestImages is { AreSame: false } images ? $"The experiments have {images.Aside()}; the means use all." : null),
        .. Said("classes", OtherClasses(comparison.Old[0], comparison.New[0])),
        .. comparison.Settings.IsEmpty ? ImmutableArray<Section>.Empty : [ComparisonSections.Settings(comparison.Settings)],
        new("means", ["figure", "old", "new", "change", "95 % interval", "p", "Holm's p"],
            [.. comparison.Figures.Select(figure => new SectionRow(
                Take(figure), figure.Figure.Spoken(comparison.New[0].Run.Data.Classes.Length), Figure(figure.OldMean),
                Figure(figure.NewMean), Change(figure.Difference), Interval(figure.Low, figure.High), P(figure.P), P(figure.HolmP)))],
            [.. Conclusion(comparison)]),
    ];

    private static ImmutableArray<Section> Said(string title, string? sentence) => sentence is null ? [] : [new(title, [], [], [sentence])];

    private static Tone Take(MeanChange figure) =>
        !figure.IsSignificant ? Tone.Plain : figure.IsBetter switch { true => Tone.Better, false => Tone.Worse, null => Tone.Plain };

    private static string Runs(ImmutableArray<ComparedResult> runs) => $"{Count(runs.Length)} runs of {runs[0].Run.Experiment}";

    private static IEnumerable<string> Conclusion(SeedComparison comparison)
    {
        string[] significant = [.. comparison.Figures.Where(figure => figure.IsSignificant)
            .Select(figure => figure.Figure.Spoken(comparison.New[0].Run.Data.Classes.Length))];
        yield return significant.Length > 0
            ? $"Over these {Count(comparison.Seeds.Length)} seeds, the means of {string.Join(", ", significant)} differ significantly."
            : $"No significant difference: over these {Count(comparison.Seeds.Length)} seeds, chance could explain every change.";
        yield return ComparesSeedsOnly;
        yield return "p: Student's paired t test over seeds; Holm corrects for all rows.";
        if (!comparison.Diverged.IsEmpty)
            yield return $"Left out, because they diverged: {string.Join(", ", comparison.Diverged)}.";
        if (!comparison.Unpaired.IsEmpty)
            yield return $"Left out, because the other side has no run with the same seed: {string.Join(", ", comparison.Unpaired)}.";
    }
}
