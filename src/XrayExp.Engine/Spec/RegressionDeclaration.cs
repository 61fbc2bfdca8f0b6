using System.Collections.Immutable;
using XrayExp.Engine.Catalog;

namespace XrayExp.Engine.Spec;

/// <summary>The keys of <c>regression</c>.</summary>
internal static class RegressionDeclaration
{
    private const double UsualDrop = 0.01;
    private const string NoRule = "it may change freely";

    /// <summary>In the order of <c>metrics.json</c>; higher is better.</summary>
    private static readonly ImmutableArray<string> Proportions =
        ["accuracy", "precision", "recall", "specificity", "f1", "balanced_accuracy", "auc", "average_precision"];

    /// <summary>What every baseline guards without being asked.</summary>
    private static readonly ImmutableArray<string> Guarded = ["accuracy", "recall", "auc"];

    public static RegressionSpec Read(Fields fields)
    {
        bool exact = fields.Flag("exact", "Where experiment, data and engine are the baseline's, every other bit is a broken promise.", true);
        FigureRule? loss = fields.OptionalSection("loss", "Rules for the test loss.", NoRule, rule => ReadError("loss", rule));
        ImmutableArray<FigureRule?> proportions = [.. Proportions.Select(figure => ReadRule(fields, figure))];
        FigureRule? brier = fields.OptionalSection("brier", "Rules for the Brier score on test.", NoRule, rule => ReadError("brier", rule));
        ImmutableArray<FigureRule?> rules = [loss, .. proportions, brier];
        return new RegressionSpec(exact, [.. rules.OfType<FigureRule>().Where(rule => rule is not { LargestLoss: null, Limit: null })]);
    }

    private static FigureRule? ReadRule(Fields fields, string figure)
    {
        string meaning = $"Rules for the test {figure.Replace('_', ' ')}.";
        return Guarded.Contains(figure)
            ? fields.Section(figure, meaning, rule => ReadProportion(figure, rule))
            : fields.OptionalSection(figure, meaning, NoRule, rule => ReadProportion(figure, rule));
    }

    private static FigureRule ReadError(string figure, Fields fields) => new(
        figure,
        fields.OptionalNumber("max_rise", "How much higher than the baseline's it may be.", "any rise is allowed", Interval.NotNegative),
        fields.OptionalNumber("max", "What it may not exceed, whatever the baseline.", "no limit", Interval.NotNegative));

    private static FigureRule ReadProportion(string figure, Fields fields)
    {
        const string Meaning = "How much lower than the baseline's it may be; 1 allows any drop.";
        double? drop = Guarded.Contains(figure)
            ? fields.Number("max_drop", Meaning, UsualDrop, Interval.Unit)
            : fields.OptionalNumber("max_drop", Meaning, "any drop is allowed", Interval.Unit);
        return new FigureRule(figure, drop, fields.OptionalNumber("min", "What it may not fall below, whatever the baseline.", "no limit", Interval.Unit));
    }
}
