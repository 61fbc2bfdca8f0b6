using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>Writes figures and points for both curve pictures.</summary>
internal static class CurveText
{
    /// <summary>Three decimals; <c>undefined</c> for NaN.</summary>
    public static string Figure(double value) => double.IsNaN(value) ? "undefined" : value.ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>Returns a value without superfluous zeros, with four decimals at most: <c>0.5</c>.</summary>
    public static string Short(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>Names a threshold; NaN means that the folds of a cross-validation have several.</summary>
    public static string Threshold(double value) => double.IsNaN(value) ? "the folds' thresholds" : $"threshold {Short(value)}";

    /// <summary>Returns the numbers of the classes, the largest area first; a class without a curve comes last.</summary>
    public static IEnumerable<int> Best(ImmutableArray<ClassCurves> curves, Func<ClassCurves, double> area) =>
        Enumerable.Range(0, curves.Length).OrderBy(c => double.IsNaN(area(curves[c]))).ThenByDescending(c => area(curves[c]));

    public static ImmutableArray<Coordinates> Join(ImmutableArray<CurvePoint> points) =>
        Corners(points.Select(point => new Coordinates(point.X, point.Y)));

    /// <summary>Leaves out points between two others on a horizontal or vertical line: the drawing is the same, and a file of thousands of
    /// images is a tenth of the size.</summary>
    public static ImmutableArray<Coordinates> Corners(IEnumerable<Coordinates> points)
    {
        List<Coordinates> corners = [];
        foreach (Coordinates point in points)
            if (corners.Count > 1 && ((corners[^2].X == corners[^1].X && corners[^1].X == point.X)
                || (corners[^2].Y == corners[^1].Y && corners[^1].Y == point.Y)))
                corners[^1] = point;
            else
                corners.Add(point);
        return [.. corners];
    }

    /// <summary>Returns the points of the classes if the answer is the most probable class; they are explained once, in gray.</summary>
    public static ImmutableArray<DrawnPoint> OfClasses(ImmutableArray<Coordinates> answers) =>
    [
        .. answers.Select((answer, c) => new DrawnPoint(null, "", answer, Palette.Line(c).Color)),
        new("most probable class", "what the model answers, per class", Coordinates.NaN, Palette.Gray),
    ];
}
