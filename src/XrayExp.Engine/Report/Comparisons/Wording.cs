using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records;

namespace XrayExp.Engine.Report.Comparisons;

/// <summary>Puts a comparison's numbers and conclusions into words.</summary>
internal static class Wording
{
    private const int LongestSetting = 60;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static string Figure(double value) => double.IsNaN(value) ? "undefined" : value.ToString("F4", Plain);

    public static string Change(double value) => double.IsNaN(value) ? "" : value.ToString("+0.0000;-0.0000;0.0000", Plain);

    public static string Interval(double low, double high) => double.IsNaN(low) ? "" : $"[{Change(low)}, {Change(high)}]";

    public static string P(double value) => double.IsNaN(value) ? "" : value < PairedTest.ShownP ? "<0.0001" : value.ToString("F4", Plain);

    /// <summary>Shortens a long value, since a whole layer on one line would push the other columns off the screen.</summary>
    public static string Short(string text) => text.Length <= LongestSetting ? text : text[..(LongestSetting - 1)] + "…";

    public static string Count(long value) => value.ToString("N0", Plain);

    /// <summary>Returns the shortest form that reads back to the same number.</summary>
    public static string Exact(double value) => double.IsNaN(value) ? "undefined" : value.ToString("R", Plain);

    public static string Describe(RecordedLayer layer) =>
        $"{layer.Type} ({string.Join(", ", layer.OutputShape)}), {Count(layer.Parameters)} parameters";

    /// <summary>Names the means that leave out classes without a value: <c>old: macro precision over 2 of 3 classes.</c></summary>
    /// <param name="whose">The evaluation's name, in a word or two.</param>
    public static ImmutableArray<string> Scopes(string whose, Evaluation evaluation)
    {
        string[] means = [.. FigureCatalogue.All.Where(figure => evaluation.AveragedOver(figure) is not null)
            .Select(figure => $"{figure.Spoken(evaluation.Classes)} {evaluation.Scope(figure)}")];
        return means.Length == 0 ? [] : [$"{Capital(whose)}: {string.Join(", ", means)}; the others have no value."];
    }

    /// <summary>Returns what the p-values show, and what they do not; empty if nothing was tested.</summary>
    public static ImmutableArray<string> Conclusion(Comparison comparison)
    {
        ImmutableArray<PairedTest> tests = [.. comparison.Figures.Select(figure => figure.Test).OfType<PairedTest>()];
        if (tests.IsEmpty)
            return [];
        int images = comparison.Answers!.Images;
        string[] significant = [.. tests.Where(test => test.IsSignificant).Select(test => test.Figure)];
        string others = comparison.TestImages!.AreSame ? "" : " Tests and intervals use the images that both answered.";
        return
        [
            significant.Length > 0
                ? $"On these {Count(images)} images, the two models differ significantly in {string.Join(", ", significant)}.{others}"
                : $"No significant difference: on these {Count(images)} images, chance could explain every change.{others}",
            .. comparison.TestImages.Pairing is { } pairing ? [pairing] : ImmutableArray<string>.Empty,
            "These tests cover variation between test images only. For variation between seeds, " +
                "compare several runs of each with `diff`.",
            $"p: {Tests(comparison.Old.Run.Data.Classes.Length)}; Holm corrects for all rows. "
                + "An interval contains every difference that its test does not reject.",
        ];
    }

    /// <summary><c>McNemar's test for accuracy, recall and specificity, DeLong's for auc, a score test for the rest</c></summary>
    private static string Tests(int classes)
    {
        ImmutableArray<string> shares = TestKinds.Figures(TestKind.McNemar, classes), pairs = TestKinds.Figures(TestKind.DeLong, classes);
        return $"McNemar's test for {Listed(shares)}{(pairs.IsEmpty ? "" : $", DeLong's for {Listed(pairs)}")}, a score test for the rest";
    }

    private static string OfPositive =>
        string.Join(", ", FigureCatalogue.All.Where(figure => figure.IsOfPositive).Select(figure => figure.Name));

    private static string Listed(ImmutableArray<string> names) =>
        names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Length - 1))} and {names[^1]}";

    /// <summary>Returns a sentence about figures that are computed for different classes; null if there are none.</summary>
    public static string? OtherClasses(ComparedResult old, ComparedResult @new)
    {
        ImmutableArray<string> before = old.Run.Data.Classes, after = @new.Run.Data.Classes;
        return ClassMatching.Describe(before, after) is not { } difference ? null
            : ClassMatching.Of(before, after) == ClassMatch.Others
            ? $"{Capital(difference)}: no figure of one result is better or worse than the other's."
            : $"{Capital(difference)}: {OfPositive} are computed for different classes, so neither result is better in them.";
    }

    /// <summary>Returns a comparison in one line: <c>accuracy 0.8942 → 0.9022, auc 0.9581 → 0.9604</c>.</summary>
    public static string Headline(Comparison comparison) => string.Join(", ", FigureCatalogue.Headline
        .Select(figure => comparison.Figures.First(change => change.Figure == figure))
        .Select(figure => $"{figure.Figure.Spoken(comparison.New.Run.Data.Classes.Length)} {Figure(figure.Old)} → {Figure(figure.New)}"));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Returns a list of names, shortened if it is too long for people.</summary>
    public static IEnumerable<string> Some(ImmutableArray<string> names, int most) =>
        names.Length <= most ? names : names.Take(most).Append($"… and {Count(names.Length - most)} more");
}
