using System.Collections.Immutable;
using ScottPlot;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>The upper corner of the unit square that curves of good models keep to,
/// where nobody can tell them apart unless it is enlarged.</summary>
/// <param name="IsRight">The right one, of precision and recall; else the left one, of ROC curves.</param>
/// <param name="Size">Of its sides: a half, a fifth, a tenth…</param>
internal sealed record Corner(bool IsRight, double Size)
{
    /// <summary>Larger ones are as well seen in the whole square.</summary>
    private const double Largest = 0.2;

    private static readonly ImmutableArray<double> Sizes = [0.01, 0.02, 0.05, 0.1, Largest];

    private double Air => 0.03 * Size;

    public AxisScale Across => IsRight ? AxisScale.ShareWithin(1 - Size - Air, 1 + Air) : AxisScale.ShareWithin(-Air, Size + Air);

    public AxisScale Up => AxisScale.ShareWithin(1 - Size - Air, 1 + Air);

    /// <summary>The smallest that every ROC curve enters in the left half of its lower edge, and that has all answers;
    /// null where there is none.</summary>
    /// <param name="answers">Where the model's answers put each class; NaN where that is undefined.</param>
    public static Corner? OfRoc(ImmutableArray<ClassCurves> curves, ImmutableArray<Coordinates> answers) =>
        Of(false, size => answers.All(answer => !(answer.X > size) && !(answer.Y < 1 - size))
            && curves.All(curve => curve.Roc.IsEmpty || curve.Roc.First(point => point.Y >= 1 - size).X <= size / 2));

    /// <summary>The smallest that no curve leaves downwards before its middle, and that has all answers;
    /// null where there is none.</summary>
    /// <param name="answers">Where the model's answers put each class; NaN where that is undefined.</param>
    public static Corner? OfPrecisionRecall(ImmutableArray<ClassCurves> curves, ImmutableArray<Coordinates> answers) =>
        Of(true, size => answers.All(answer => !(answer.X < 1 - size) && !(answer.Y < 1 - size))
            && curves.All(curve => curve.PrecisionRecall.All(point => point.X > 1 - (size / 2) || point.Y >= 1 - size)));

    private static Corner? Of(bool right, Func<double, bool> holds)
    {
        double size = Sizes.FirstOrDefault(holds);
        return size > 0 ? new Corner(right, size) : null;
    }
}
