using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Tool.Running;

/// <summary>A run's figures on the images that it was scored on, as `run` prints them.</summary>
internal static class ResultLine
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static string Of(RecordedRun run)
    {
        Evaluation test = run.Test;
        (string _, double low, double high) = test.Intervals.First(interval => interval.Metric == "accuracy");
        return string.Join(", ",
        [
            $"accuracy {Figure(test.Accuracy)} [{Figure(low)}, {Figure(high)}]",
            $"precision {Figure(test.Precision)}",
            $"recall {Figure(test.Recall)}",
            $"specificity {Figure(test.Specificity)}",
            $"AUC {Figure(test.Auc)}",
        ]) + string.Create(Plain, $" on {test.Images} {SplitName.Spoken(run.Scored)} images") + Chosen(run.Chosen) + OverFolds(run.Folds);
    }

    private static string Chosen(OperatingPoint? point) =>
        point is null ? "" : "; " + string.Join(" and ", ((string?[])[
            point.Temperature is { } temperature ? $"temperature {Figure(temperature)}" : null,
            point.Rule is { } rule ? $"threshold {Figure(point.Threshold)} ({rule})" : null,
        ]).OfType<string>()) + $" chosen on {point.Validation.Images.ToString(Plain)} validation images";

    private static string OverFolds(ImmutableArray<FoldFigure> figures)
    {
        if (figures.IsEmpty)
            return "";
        string Of(string name) => figures.First(figure => figure.Name == name) is var figure ? $"{Figure(figure.Mean)} ± {Figure(figure.StandardDeviation)}" : "";
        return string.Create(Plain, $"; over {figures[0].Values.Length} folds accuracy {Of(ComparedFigure.Accuracy)}, AUC {Of(ComparedFigure.Auc)}");
    }

    /// <summary>The figures that one looks at first.</summary>
    public static string Brief(Evaluation evaluation) =>
        $"accuracy {Figure(evaluation.Accuracy)}, recall {Figure(evaluation.Recall)}, specificity {Figure(evaluation.Specificity)}, AUC {Figure(evaluation.Auc)}";

    private static string Figure(double value) => double.IsNaN(value) ? "undefined" : value.ToString("F4", Plain);
}
