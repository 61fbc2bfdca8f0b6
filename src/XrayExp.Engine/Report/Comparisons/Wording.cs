using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Records;

namespace XrayExp.Engine.Report.Comparisons;

/// <summary>How a comparison's numbers and conclusions are put into words.</summary>
internal static class Wording
{
    private const int LongestSetting = 60;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static string Figure(double value) => double.IsNaN(value) ? "undefined" : value.ToString("F4", Plain);

    public static string Change(double value) => double.IsNaN(value) ? "" : value.ToString("+0.0000;-0.0000;0.0000", Plain);

    public static string Interval(double low, double high) => double.IsNaN(low) ? "" : $"[{Change(low)}, {Change(high)}]";

    public static string P(double value) => double.IsNaN(value) ? "" : value < PairedTest.ShownP ? "<0.0001" : value.ToString("F4", Plain);

    /// <summary>A whole layer on one line would push the other columns off the screen.</summary>
    public static string Short(string text) => text.Length <= LongestSetting ? text : text[..(LongestSetting - 1)] + "…";

    public static string Count(long value) => value.ToString("N0", Plain);

    /// <summary>The shortest form that reads back.</summary>
    public static string Exact(double value) => double.IsNaN(value) ? "undefined" : value.ToString("R", Plain);

    public static string Describe(RecordedLayer layer) => $"{layer.Type} ({string.Join(", ", layer.OutputShape)}), {Count(layer.Parameters)} parameters";

    /// <summary>What the p-values say, and what they don't; empty where nothing was tested.</summary>
    public static ImmutableArray<string> Conclusion(Comparison comparison)
    {
        ImmutableArray<PairedTest> tests = [.. comparison.Figures.Select(figure => figure.Test).OfType<PairedTest>()];
        if (tests.IsEmpty)
            return [];
        int images = comparison.Answers!.Images;
        string[] significant = [.. tests.Where(test => test.IsSignificant).Select(test => test.Figure)];
        string others = comparison.TestImages!.AreSame ? "" : " Tests and intervals are of the images that both answered.";
        return
        [
            significant.Length > 0
                ? $"These two trained models differ on these {Count(images)} images in {string.Join(", ", significant)}.{others}"
                : $"No difference shown: on these {Count(images)} images chance could explain what the figures differ by.{others}",
            .. comparison.TestImages.Pairing is { } pairing ? [pairing] : ImmutableArray<string>.Empty,
            "These tests cover variation between test images only. For variation between seeds, run `diff A… -- B…` on several runs of each.",
            comparison.Old.Run.Data.Classes.Length == 2
                ? "p: McNemar's test for accuracy, recall and specificity, DeLong's for auc, a score test for the rest; Holm corrects for all rows. An interval holds every difference that its test does not reject."
                : "p: McNemar's test for accuracy, a score test for the rest; Holm corrects for all rows. An interval holds every difference that its test does not reject.",
        ];
    }

    /// <summary>That figures are of other classes, and which; null where all are of the same.</summary>
    public static string? OtherClasses(ComparedResult old, ComparedResult @new)
    {
        ImmutableArray<string> before = old.Run.Data.Classes, after = @new.Run.Data.Classes;
        return ClassMatching.Describe(before, after) is not { } difference ? null
            : ClassMatching.Of(before, after) == ClassMatch.Others ? $"{Capital(difference)}: no figure of the one is better or worse than the other's."
            : $"{Capital(difference)}: {string.Join(", ", ComparedFigure.All.Where(figure => figure.IsOfPositive).Select(figure => figure.Name))} are of different classes, neither better nor worse.";
    }

    /// <summary>The one line of a comparison: <c>accuracy 0.8942 → 0.9022, auc 0.9581 → 0.9604</c>.</summary>
    public static string Headline(Comparison comparison) => string.Join(", ", comparison.Figures
        .Where(figure => figure.Name is ComparedFigure.Accuracy or ComparedFigure.Auc)
        .Select(figure => $"{figure.Figure.Spoken(comparison.New.Run.Data.Classes.Length)} {Figure(figure.Old)} → {Figure(figure.New)}"));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A list of names, cut where it becomes a list for programs.</summary>
    public static IEnumerable<string> Some(ImmutableArray<string> names, int most) =>
        names.Length <= most ? names : names.Take(most).Append($"… and {Count(names.Length - most)} more");
}
