using System.Collections.Immutable;
using ScottPlot;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Report.Pictures;

namespace XrayExp.Tests.Report.Pictures;

public sealed class CornerTests
{
    [Fact]
    public void A_ROC_curve_of_guesses_is_shown_in_the_whole_square() => Assert.Null(Corner.OfRoc([Roc((0, 0), (1, 1))], []));

    [Theory]
    [InlineData(0.96, 0.05)]
    [InlineData(0.995, 0.01)]
    [InlineData(0.85, 0.2)]
    public void Curves_that_rise_at_once_are_enlarged_where_they_bend(double rise, double size) =>
        Assert.Equal(new Corner(false, size), Corner.OfRoc([Roc((0, 0), (0, rise), (1, 1))], []));

    [Fact]
    public void The_worst_curve_and_the_farthest_answer_decide()
    {
        ClassCurves good = Roc((0, 0), (0, 0.995), (1, 1)), fair = Roc((0, 0), (0.04, 0.9), (1, 1));
        Assert.Equal(0.1, Corner.OfRoc([good, fair], [])!.Size);
        Assert.Equal(0.2, Corner.OfRoc([good], [new(0.15, 1)])!.Size);
        Assert.Null(Corner.OfRoc([good], [new(0, 0.5)]));
        Assert.Equal(0.01, Corner.OfRoc([good], [Coordinates.NaN])!.Size);
    }

    [Fact]
    public void Precision_is_enlarged_at_the_upper_right()
    {
        ClassCurves curve = new("a", [], double.NaN, [new(0.5, 1), new(0.97, 0.96), new(1, 0.4)], 0.97, 0.5);
        Corner corner = Corner.OfPrecisionRecall([curve], [new(0.97, 0.96)])!;
        Assert.Equal((true, 0.05), (corner.IsRight, corner.Size));
        Assert.Equal((0.9485, 1.0015), (corner.Across.Low, corner.Across.High));
        Assert.Null(Corner.OfPrecisionRecall([curve with { PrecisionRecall = [new(0.3, 0.6), new(1, 0.4)] }], []));
    }

    [Fact]
    public void Points_within_a_straight_step_are_left_out() =>
        Assert.Equal([new(0, 0), new(0, 1), new(1, 1)],
            CurveText.Corners([new(0, 0), new(0, 0.5), new(0, 1), new(0.2, 1), new(0.7, 1), new(1, 1)]).AsEnumerable());

    [Fact]
    public void The_key_names_the_best_class_first()
    {
        ImmutableArray<ClassCurves> curves =
            [.. ((double[])[0.8, double.NaN, 0.9]).Select(auc => new ClassCurves("", [], auc, [], auc, 0.5))];
        Assert.Equal([2, 0, 1], CurveText.Best(curves, curve => curve.Auc));
    }

    private static ClassCurves Roc(params (double X, double Y)[] points) =>
        new("a", [.. points.Select(point => new CurvePoint(point.X, point.Y))], 0.9, [], double.NaN, 0.5);
}
