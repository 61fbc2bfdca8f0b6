using System.Collections.Immutable;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Compare;

/// <summary>A figure that two evaluations are compared by.</summary>
/// <param name="Name">As in <c>metrics.json</c>.</param>
/// <param name="HigherIsBetter">Of all but the loss and the Brier score.</param>
/// <param name="IsOfPositive">Of two classes it is the positive one's alone, and would be another figure of the other class.</param>
public sealed record ComparedFigure(string Name, bool HigherIsBetter, Func<Evaluation, double> Of, bool IsOfPositive = false)
{
    public const string Loss = "loss", Accuracy = "accuracy", Recall = "recall", Specificity = "specificity", Auc = "auc", Brier = "brier";

    /// <summary>All of them, in the order of <c>metrics.json</c>; the family that p-values are corrected over.</summary>
    public static readonly ImmutableArray<ComparedFigure> All =
    [
        new(Loss, false, test => test.Loss),
        new(Accuracy, true, test => test.Accuracy),
        new("precision", true, test => test.Precision, IsOfPositive: true) { IsMeanOverClasses = true },
        new(Recall, true, test => test.Recall, IsOfPositive: true) { IsMeanOverClasses = true },
        new(Specificity, true, test => test.Specificity, IsOfPositive: true) { IsMeanOverClasses = true },
        new("f1", true, test => test.F1, IsOfPositive: true) { IsMeanOverClasses = true },
        new("balanced_accuracy", true, test => test.BalancedAccuracy),
        new(Auc, true, test => test.Auc) { IsMeanOverClasses = true },
        new("average_precision", true, test => test.AveragePrecision, IsOfPositive: true) { IsMeanOverClasses = true },
        new(Brier, false, test => test.Brier),
    ];

    /// <summary>Of more than two classes it is the mean of each class's figure against the rest.</summary>
    public bool IsMeanOverClasses { get; init; }

    /// <summary>As people should read it: <c>macro precision</c> where it is such a mean.</summary>
    /// <param name="classes">How many the evaluation has.</param>
    public string Spoken(int classes) => IsMeanOverClasses && classes > 2 ? $"macro {Name}" : Name;
}
