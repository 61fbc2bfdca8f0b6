using System.Globalization;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Tool.Running;

/// <summary>A run's figures on test, as `run` prints them.</summary>
internal static class ResultLine
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static string Of(Evaluation test)
    {
        (string _, double low, double high) = test.Intervals.First(interval => interval.Metric == "accuracy");
        return string.Join(", ",
        [
            $"accuracy {Figure(test.Accuracy)} [{Figure(low)}, {Figure(high)}]",
            $"precision {Figure(test.Precision)}",
            $"recall {Figure(test.Recall)}",
            $"specificity {Figure(test.Specificity)}",
            $"AUC {Figure(test.Auc)}",
        ]) + string.Create(Plain, $" on {test.Images} test images");
    }

    private static string Figure(double value) => double.IsNaN(value) ? "undefined" : value.ToString("F4", Plain);
}
