using XrayExp.Engine.Catalog;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Spec;

/// <summary>The keys of <c>regression</c>: one for each figure.</summary>
internal static class RegressionDeclaration
{
    private const string NoRule = "it may change freely";

    public static RegressionSpec Read(Fields fields)
    {
        bool exact =
            fields.Flag("exact", "If experiment, images and engine version equal the baseline's, the new result must be bit-identical; " +
                "any difference fails the check.", true);
        FigureRule?[] rules = [.. FigureCatalogue.All.Select(figure => ReadRule(fields, figure))];
        return new RegressionSpec(exact, [.. rules.OfType<FigureRule>().Where(rule => rule is not { LargestLoss: null, Limit: null })]);
    }

    private static FigureRule? ReadRule(Fields fields, Figure figure)
    {
        string meaning = $"Rules for the test {figure.Words}.";
        return figure.UsualDrop is null
            ? fields.OptionalSection(
                figure.Name, meaning, NoRule, rule => figure.HigherIsBetter ? ReadGood(figure, rule) : ReadError(figure, rule))
            : fields.Section(figure.Name, meaning, rule => ReadGood(figure, rule)) with { IsUsual = !fields.Has(figure.Name) };
    }

    private static FigureRule ReadError(Figure figure, Fields fields) => new(
        figure,
        fields.OptionalNumber("max_rise", "The largest allowed rise above the baseline's " +
            "value.", "any rise is allowed", Interval.NotNegative),
        fields.OptionalNumber("max", "The highest allowed value, whatever the baseline.", "no limit", Interval.NotNegative));

    private static FigureRule ReadGood(Figure figure, Fields fields)
    {
        double widest = figure.Range.High - figure.Range.Low;
        string meaning = FormattableString.Invariant($"The largest allowed drop below the baseline's value; {widest} allows any drop.");
        double? drop = figure.UsualDrop is { } usual
            ? fields.Number("max_drop", meaning, usual, new Interval(0, widest))
            : fields.OptionalNumber("max_drop", meaning, "any drop is allowed", new Interval(0, widest));
        return new FigureRule(figure, drop,
            fields.OptionalNumber("min", "The lowest allowed value, whatever the baseline.", "no limit", figure.Range));
    }
}
