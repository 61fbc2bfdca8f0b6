using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records;
using XrayExp.Engine.Train;

namespace XrayExp.Tool.Running;

/// <summary>Writes a run's figures on the images that it was scored on, as `run` prints them.</summary>
internal static class ResultLine
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static string Of(RecordedRun run)
    {
        Evaluation test = run.Test;
        return Line(test, FigureCatalogue.All.Where(FigureCatalogue.Leading.Contains), withInterval: FigureCatalogue.Headline[0])
            + string.Create(Plain, $" on {test.Images} {SplitName.Spoken(run.Scored)} images")
            + Held(run.History.ModelEpoch) + Chosen(run.Chosen) + OverFolds(run);
    }

    /// <param name="withInterval">The figure that is followed by its confidence interval; null: none.</param>
    private static string Line(Evaluation test, IEnumerable<Figure> figures, Figure? withInterval = null)
    {
        return string.Join(", ", figures.Select(One));

        string One(Figure figure)
        {
            string interval = figure == withInterval ? Interval(test, figure) : "", scope = test.Scope(figure);
            return $"{figure.Told(test.Classes)} {Figure(test[figure])}{interval}{(scope.Length > 0 ? $" ({scope})" : "")}";
        }
    }

    private static string Interval(Evaluation test, Figure figure) =>
        test.Interval(figure.Name) is var (low, high) ? $" [{Figure(low)}, {Figure(high)}]" : "";

    /// <summary>Writes which epoch's weights the model has, if a callback has chosen them.</summary>
    private static string Held(ModelEpoch? held) =>
        held is { ChosenBy: { } by, Monitor: { } monitor }
            ? $"; weights of epoch {held.Epoch.ToString(Plain)}, chosen by {by} ({monitor})"
            : "";

    private static string Chosen(OperatingPoint? point) =>
        point is null ? "" : "; " + string.Join(" and ", ((string?[])[
            point.Temperature is { } temperature ? $"temperature {Figure(temperature)}" : null,
            point.Rule is { } rule ? $"threshold {Figure(point.Threshold)} ({rule})" : null,
        ]).OfType<string>()) + $" chosen on {point.Validation.Images.ToString(Plain)} validation images";

    private static string OverFolds(RecordedRun run)
    {
        ImmutableArray<FoldFigure> figures = run.Folds;
        if (figures.IsEmpty)
            return "";
        string Of(Figure of) =>
            figures.First(figure => figure.Name == of.Name) is var figure
            ? $"{of.Told(run.Test.Classes)} {Figure(figure.Mean)} ± {Figure(figure.StandardDeviation)}" : "";
        return string.Create(Plain, $"; over {figures[0].Values.Length} folds {string.Join(", ", FigureCatalogue.Headline.Select(Of))}");
    }

    /// <summary>Writes only the figures that matter most.</summary>
    public static string Brief(Evaluation evaluation) => Line(evaluation, FigureCatalogue.Brief);

    private static string Figure(double value) => double.IsNaN(value) ? "undefined" : value.ToString("F4", Plain);
}
