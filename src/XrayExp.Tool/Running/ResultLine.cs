using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records;
using XrayExp.Engine.Train;

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
            $"{Mean(test)}precision {Figure(test.Precision)}",
            $"{Mean(test)}recall {Figure(test.Recall)}",
            $"{Mean(test)}specificity {Figure(test.Specificity)}",
            $"{Mean(test)}AUC {Figure(test.Auc)}",
        ]) + string.Create(Plain, $" on {test.Images} {SplitName.Spoken(run.Scored)} images") + Held(run.History.ModelEpoch) + Chosen(run.Chosen) + OverFolds(run);
    }

    /// <summary>What the figures of more than two classes are.</summary>
    private static string Mean(Evaluation test) => test.ConfusionMatrix.Length > 2 ? "macro " : "";

    /// <summary>Where a callback has chosen the model's weights.</summary>
    private static string Held(ModelEpoch? held) =>
        held is { ChosenBy: { } by, Monitor: { } monitor } ? $"; weights of epoch {held.Epoch.ToString(Plain)}, chosen by {by} ({monitor})" : "";

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
        string Of(string name) => figures.First(figure => figure.Name == name) is var figure ? $"{Figure(figure.Mean)} ± {Figure(figure.StandardDeviation)}" : "";
        return string.Create(Plain, $"; over {figures[0].Values.Length} folds accuracy {Of(ComparedFigure.Accuracy)}, {Mean(run.Test)}AUC {Of(ComparedFigure.Auc)}");
    }

    /// <summary>The figures that one looks at first.</summary>
    public static string Brief(Evaluation evaluation) =>
        $"accuracy {Figure(evaluation.Accuracy)}, {Mean(evaluation)}recall {Figure(evaluation.Recall)}, {Mean(evaluation)}specificity {Figure(evaluation.Specificity)}, {Mean(evaluation)}AUC {Figure(evaluation.Auc)}";

    private static string Figure(double value) => double.IsNaN(value) ? "undefined" : value.ToString("F4", Plain);
}
