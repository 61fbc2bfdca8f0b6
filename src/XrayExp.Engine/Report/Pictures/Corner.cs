using System.Collections.Immutable;
using ScottPlot;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>The upper corner of the unit square in which the curves of good models lie, so close together that they can't be told apart
/// unless it is enlarged.</summary>
/// <param name="IsRight">True: the right corner, for precision and recall; false: the left one, for ROC curves.</param>
/// <param name="Size">The length of its sides: a fifth, a tenth…</param>
internal sealed record Corner(bool IsRight, double Size)
{
    /// <summary>The largest corner that is enlarged; larger ones are readable in the whole square.</summary>
    private const double Largest = 0.2;

    private static readonly ImmutableArray<double> Sizes = [0.01, 0.02, 0.05, 0.1, Largest];

    private double Air => 0.03 * Size;

    public AxisScale Across => IsRight ? AxisScale.ShareWithin(1 - Size - Air, 1 + Air) : AxisScale.ShareWithin(-Air, Size + Air);

    public AxisScale Up => AxisScale.ShareWithin(1 - Size - Air, 1 + Air);

    /// <summary>Returns the smallest corner that every ROC curve enters in the left half of its lower edge and that contains all answers;
    /// null if there is none.</summary>
    /// <param name="answers">The point that the model's answers give for each class; NaN if it is undefined.</param>
    public static Corner? OfRoc(ImmutableArray<ClassCurves> curves, ImmutableArray<Coordinates> answers) =>
        Of(false, size => answers.All(answer => !(answer.X > size) && !(answer.Y < 1 - size))
            && curves.All(curve => curve.Roc.IsEmpty || curve.Roc.First(point => point.Y >= 1 - size).X <= size / 2));

    /// <summary>Returns the smallest corner that no curve leaves downwards before its middle and that contains all answers; null if there
    /// is none.</summary>
    /// <param name="answers">The point that the model's answers give for each class; NaN if it is undefined.</param>
    public static Corner? OfPrecisionRecall(ImmutableArray<ClassCurves> curves, ImmutableArray<Coordinates> answers) =>
        Of(true, size => answers.All(answer => !(answer.X < 1 - size) && !(answer.Y < 1 - size))
            && curves.All(curve => curve.PrecisionRecall.All(point => point.X > 1 - (size / 2) || point.Y >= 1 - size)));

    private static Corner? Of(bool right, Func<double, bool> holds)
    {
        double size = Sizes.FirstOrDefault(holds);
        return size > 0 ? new Corner(right, size) : null;
    }
}
