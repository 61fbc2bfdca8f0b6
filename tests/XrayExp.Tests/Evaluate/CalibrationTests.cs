using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Numerics.Mathematics;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Evaluate;

public class CalibrationTests
{
    private static readonly ImmutableArray<string> Two = ["NORMAL", "PNEUMONIA"], Three = ["A", "B", "C"];

    /// <summary>(0.25² + 0.25² + 0.5² + 0) / 4 of the second class.</summary>
    [Fact]
    public void Brier_is_the_mean_squared_error_of_the_second_class()
    {
        Predictions four = Of(Two, (1, [0.25f, 0.75f]), (0, [0.75f, 0.25f]), (0, [0.5f, 0.5f]), (1, [0f, 1f]));
        Assert.Equal(0.09375, new BrierScore().Of(four.Scored()));
    }

    /// <summary>(0.5² + 0.25² + 0.25²) and (1² + 1²), halved by the number of images.</summary>
    [Fact]
    public void Brier_of_more_classes_adds_them_up() =>
        Assert.Equal((0.375 + 2) / 2, new BrierScore().Of(Of(Three, (0, [0.5f, 0.25f, 0.25f]), (2, [1f, 0f, 0f])).Scored()));

    /// <summary>Three images at 0.75, of which two are so, and one at 0.25 that is not: (3 · |2/3 − 3/4| + 1 · |0 − 1/4|) / 4.</summary>
    [Fact]
    public void The_error_of_two_classes_is_that_of_the_second_ones_probability()
    {
        ImmutableArray<CalibrationBin> bins = CalibrationBins.Of(Of(Two, (1, [0.25f, 0.75f]), (1, [0.25f, 0.75f]), (0, [0.25f, 0.75f]),
            (0, [0.75f, 0.25f])).Scored());
        Assert.Equal<CalibrationBin>([new CalibrationBin(1, 0.25, 0), new CalibrationBin(3, 0.75, 2 / 3.0)], bins);
        Assert.Equal((0.25 + 0.25) / 4, CalibrationBins.Error(bins), 1e-15);
    }

    /// <summary>The most probable class at 0.5, right once in two.</summary>
    [Fact]
    public void The_error_of_more_classes_is_that_of_the_most_probable_one() =>
        Assert.Equal<CalibrationBin>([new CalibrationBin(2, 0.5, 0.5)],
            CalibrationBins.Of(Of(Three, (0, [0.5f, 0.25f, 0.25f]), (2, [0.25f, 0.5f, 0.25f])).Scored()));

    /// <summary>0 is in the first bin, and so is 1/15; 1 is in the last. In float 0.2 lies above 3/15 and 0.6 above 9/15.</summary>
    [Fact]
    public void A_bin_has_its_upper_end()
    {
        float[] probabilities = [0, 1 / 16f, 0.2f, 0.6f, 1];
        ImmutableArray<CalibrationBin> bins = CalibrationBins.Of(Of(Two, [.. probabilities.Select(p => (1, new[] { 1 - p, p }))]).Scored());
        Assert.Equal([(2, 1 / 32.0), (1, 0.2f), (1, 0.6f), (1, 1)], bins.Select(bin => (bin.Images, bin.Confidence)));
    }

    [Fact]
    public void No_number_leaves_both_undefined()
    {
        Predictions broken = Of(Two, (1, [float.NaN, float.NaN]));
        Assert.Empty(CalibrationBins.Of(broken.Scored()));
        Assert.True(double.IsNaN(CalibrationBins.Error([])) && double.IsNaN(new BrierScore().Of(broken.Scored())));
    }

    /// <summary>At logit 2 two of three are so: the best probability is 2/3, its logit ln 2, so T = 2 / ln 2.
    /// A softmax over 0 and 2 says the same.</summary>
    [Fact]
    public void The_temperature_makes_the_probability_the_share()
    {
        double expected = 2 / Math.Log(2);
        Assert.Equal(expected, TemperatureFit.Of([new(1, [2]), new(1, [2]), new(0, [2])]), 1e-12);
        Assert.Equal(expected, TemperatureFit.Of([new(1, [0, 2]), new(1, [0, 2]), new(0, [0, 2])]), 1e-12);
    }

    [Fact]
    public void Logits_that_separate_all_or_tell_nothing_end_at_the_limits_and_none_stay()
    {
        Assert.Equal(TemperatureFit.Lowest, TemperatureFit.Of([new(1, [2]), new(0, [-2])]));
        Assert.Equal(TemperatureFit.Highest, TemperatureFit.Of([new(1, [-2]), new(0, [2])]));
        Assert.Equal(1, TemperatureFit.Of([]));
        Assert.Equal(1, TemperatureFit.Of([new(1, [float.NaN])]));
    }

    /// <summary>Labels are drawn from σ(x / 3): the fit finds 3 again, within the noise of 4,000 draws,
    /// and no neighbour has a lower likelihood.</summary>
    [Fact]
    public void The_temperature_that_labels_were_drawn_with_is_found_again()
    {
        RandomStream chance = RandomKey.FromSeed(5).Stream();
        ImmutableArray<LabelledLogits> drawn = [.. Enumerable.Range(0, 4000).Select(_ => (float)chance.Uniform(-9, 9))
            .Select(x => new LabelledLogits(chance.Uniform() < LogitMath.Sigmoid(x / 3) ? 1 : 0, [x]))];
        double fitted = TemperatureFit.Of(drawn);
        Assert.InRange(fitted, 2.8, 3.2);
        double Loss(double t) => drawn.Sum(image => LogitMath.Softplus(image.Logits[0] / t) - (image.Label * image.Logits[0] / t));
        Assert.True(Loss(fitted) < Loss(fitted * 1.001) && Loss(fitted) < Loss(fitted / 1.001));
    }

    private static Predictions Of(ImmutableArray<string> classes, params (int Label, float[] Probabilities)[] images) =>
        new(classes, 0.5, [.. images.Select((image, i) => new Prediction($"{i}", image.Label, 0, [.. image.Probabilities]))]);
}
