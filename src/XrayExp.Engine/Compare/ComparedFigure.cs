using System.Collections.Immutable;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Compare;

/// <summary>A figure that two evaluations are compared by.</summary>
/// <param name="Name">As in <c>metrics.json</c>.</param>
/// <param name="HigherIsBetter">Of all but the loss and the Brier score.</param>
public sealed record ComparedFigure(string Name, bool HigherIsBetter, Func<Evaluation, double> Of)
{
    public const string Loss = "loss", Accuracy = "accuracy", Recall = "recall", Specificity = "specificity", Auc = "auc";

    /// <summary>All of them, in the order of <c>metrics.json</c>; the family that p-values are corrected over.</summary>
    public static readonly ImmutableArray<ComparedFigure> All =
    [
        new(Loss, false, test => test.Loss),
        new(Accuracy, true, test => test.Accuracy),
        new("precision", true, test => test.Precision),
        new(Recall, true, test => test.Recall),
        new(Specificity, true, test => test.Specificity),
        new("f1", true, test => test.F1),
        new("balanced_accuracy", true, test => test.BalancedAccuracy),
        new(Auc, true, test => test.Auc),
        new("average_precision", true, test => test.AveragePrecision),
        new("brier", false, test => test.Brier),
    ];
}
