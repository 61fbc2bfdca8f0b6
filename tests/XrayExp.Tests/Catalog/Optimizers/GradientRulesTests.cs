using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Engine.Numerics.Elementwise;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog.Optimizers;

public class GradientRulesTests
{
    [Fact]
    public void A_gradient_of_length_five_is_scaled_to_one() =>
        Assert.Equal([0.6f, 0.8f], Clipped(GradientRules.None with { ClipNorm = 1 }, [3, 4], 25));

    [Fact]
    public void A_short_gradient_is_left_alone() =>
        Assert.Equal([3f, 4f], Clipped(GradientRules.None with { ClipNorm = 5 }, [3, 4], 25));

    [Fact]
    public void The_global_norm_scales_by_the_length_of_all_gradients() => // 9 + 16, and elsewhere 231: length 16
        Assert.Equal([3 / 16f, 4 / 16f], Clipped(GradientRules.None with { GlobalClipNorm = 1 }, [3, 4], 256));

    [Fact]
    public void An_infinite_global_norm_shows_as_NaN() =>
        Assert.True(double.IsNaN((GradientRules.None with { GlobalClipNorm = 1 }).Scale(1, double.PositiveInfinity)));

    [Fact]
    public void Values_are_clipped_on_both_sides_and_NaN_stays() =>
        Assert.Equal([0.5f, -0.5f, 0.25f, float.NaN], Clipped(GradientRules.None with { ClipValue = 0.5 }, [3, -4, 0.25f, float.NaN], 0));

    [Fact]
    public void Every_width_clips_to_the_same_bits()
    {
        foreach (int length in new[] { 1, 16, 33, 100 })
        {
            float[] wave = [.. Enumerable.Range(0, length).Select(i => ((i * 7.3f) % 5.1f) - 2.4f)];
            float[] scaled = [.. wave], clamped = [.. wave];
            GradientClipping.Multiply(scaled, 0.37f, ElementWidth.Single);
            GradientClipping.Clamp(clamped, 0.37f, ElementWidth.Single);
            foreach (ElementWidth width in new[] { ElementWidth.Bits128, ElementWidth.Bits256, ElementWidth.Bits512 })
            {
                float[] wideScaled = [.. wave], wideClamped = [.. wave];
                GradientClipping.Multiply(wideScaled, 0.37f, width);
                GradientClipping.Clamp(wideClamped, 0.37f, width);
                Assert.Equal(scaled, wideScaled);
                Assert.Equal(clamped, wideClamped);
            }
        }
    }

    [Fact]
    public void The_sum_of_squares_counts_every_element_once() => // 1² + … + 19²
        Assert.Equal(2470, GradientNorm.SumOfSquares<float>([.. Enumerable.Range(1, 19)]));

    [Fact]
    public void The_sum_of_squares_does_not_overflow_in_float32() =>
        Assert.Equal(1e60, GradientNorm.SumOfSquares<float>([1e30f]), 1e54);

    [Fact]
    public void Two_clips_are_one_too_many()
    {
        GivenFields fields = new(("clipnorm", 1.0), ("clipvalue", 0.5));
        OptimizerCatalogue.All.Find("sgd")!.Read(fields);
        (string key, string message) = Assert.Single(fields.Mistakes);
        Assert.Equal("clipvalue", key);
        Assert.EndsWith("received `clipnorm` and `clipvalue`", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.9, 1, 0.9)]
    [InlineData(0.5, 10, 1.0 / 1024)]
    [InlineData(3, 0, 1)]
    public void Whole_powers(double x, long exponent, double power) =>
        Assert.Equal(power, IntegerPower.Of(x, exponent));

    private static float[] Clipped(GradientRules rules, float[] gradient, double total)
    {
        rules.Clip<float>(gradient, GradientNorm.SumOfSquares<float>(gradient), total);
        return gradient;
    }
}
