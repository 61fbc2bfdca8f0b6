using XrayExp.Engine.Evaluate;

namespace XrayExp.Tests.Evaluate;

public class CurvesTests
{
    [Fact]
    public void A_binary_model_has_the_curves_of_its_second_class()
    {
        ClassCurves curves = Assert.Single(ClassCurves.Of(EvaluatorTests.TenFilms));
        Assert.Equal("PNEUMONIA", curves.Class);
        Assert.Equal(0.6, curves.Share);
        Assert.Equal(new CurvePoint(0, 0, double.PositiveInfinity), curves.Roc[0]);
        Assert.Equal(new CurvePoint(0, 1.0 / 6, 0.9f), curves.Roc[1]);
        Assert.Equal(new CurvePoint(1, 1, 0.1f), curves.Roc[^1]);
        Assert.Equal(new CurvePoint(1.0 / 6, 1, 0.9f), curves.PrecisionRecall[0]);
        Assert.Equal(new CurvePoint(1, 0.6, 0.1f), curves.PrecisionRecall[^1]);
    }

    [Fact]
    public void Three_classes_have_a_curve_each() =>
        Assert.Equal(["0", "1", "2"], ClassCurves.Of(EvaluatorTests.FourDigits).Select(curves => curves.Class));

    [Fact]
    public void The_areas_are_those_under_the_points()
    {
        ClassCurves curves = ClassCurves.Of(EvaluatorTests.TenFilms)[0];
        double trapezoids = curves.Roc.Zip(curves.Roc.Skip(1), (a, b) => (b.X - a.X) * (a.Y + b.Y) / 2).Sum();
        double steps = curves.PrecisionRecall.Aggregate((Area: 0.0, Recall: 0.0),
            (sum, point) => (sum.Area + ((point.X - sum.Recall) * point.Y), point.X)).Area;
        Assert.Equal(curves.Auc, trapezoids, 1e-15);
        Assert.Equal(curves.AveragePrecision, steps, 1e-15);
    }

    [Fact]
    public void Equal_scores_are_one_point()
    {
        Predictions tied = EvaluatorTests.TenFilms with
        {
            Images = [.. EvaluatorTests.TenFilms.Images.Select(image => image with { Probabilities = [0.5f, 0.5f] })],
        };
        Assert.Equal<CurvePoint>([new CurvePoint(0, 0, double.PositiveInfinity), new CurvePoint(1, 1, 0.5)], ClassCurves.Of(tied)[0].Roc);
    }

    [Fact]
    public void Without_one_of_the_classes_there_is_no_curve()
    {
        Predictions sick = EvaluatorTests.TenFilms with { Images = [.. EvaluatorTests.TenFilms.Images.Where(image => image.Label == 1)] };
        ClassCurves curves = ClassCurves.Of(sick)[0];
        Assert.Empty(curves.Roc);
        Assert.Equal(double.NaN, curves.Auc);
        Assert.Equal(1, curves.AveragePrecision);
    }
}
