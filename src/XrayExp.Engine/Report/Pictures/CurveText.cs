using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>Figures and points as both curve pictures write them.</summary>
internal static class CurveText
{
    /// <summary>Three decimals; <c>undefined</c> for NaN.</summary>
    public static string Figure(double value) => double.IsNaN(value) ? "undefined" : value.ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>No more digits than it has, four at most: <c>0.5</c>.</summary>
    public static string Short(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>NaN where the folds of a cross-validation have several.</summary>
    public static string Threshold(double value) => double.IsNaN(value) ? "the folds' thresholds" : $"threshold {Short(value)}";

    public static ImmutableArray<Coordinates> Join(ImmutableArray<CurvePoint> points) => [.. points.Select(point => new Coordinates(point.X, point.Y))];

    /// <summary>Where the most probable class as the answer puts each class; explained once, in gray.</summary>
    public static ImmutableArray<DrawnPoint> OfClasses(ImmutableArray<ClassCurves> curves, Func<int, Coordinates> at) =>
    [
        .. curves.Select((_, c) => new DrawnPoint(null, "", at(c), Palette.Line(c).Color)),
        new("most probable class", "what the model answers, per class", Coordinates.NaN, Palette.Gray),
    ];
}
