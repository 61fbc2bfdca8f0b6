using XrayExp.Engine.Files;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Compile.Libtorch;

/// <summary>Small enough to check by hand; exact.</summary>
public class WorkedExamplesTests
{
    private static readonly NamedArray Counting =
        NamedArray.FromSingles("x", [1, 4, 4, 1], [.. Enumerable.Range(1, 16).Select(i => (float)i)]);

    [Fact]
    public void Dilation_two_takes_every_second_pixel()
    {
        // taps at rows and columns 0 and 2 of a window that spans three
        LayerRun.Result run = LayerRun.Of("""[{"conv2d": {"filters": 1, "kernel_size": 2, "dilation_rate": 2}}]""", Counting,
            [[1, 10, 100, 1000], [0.5f]], null, false);
        Assert.Equal<int>([1, 2, 2, 1], run.Shape);
        Assert.Equal(1 + 30 + 900 + 11000 + 0.5f, run.Output[0]);
        Assert.Equal(6 + 80 + 1400 + 16000 + 0.5f, run.Output[3]);
    }

    [Fact]
    public void Depthwise_outputs_of_one_channel_stand_side_by_side()
    {
        // two channels, 1 × 1 windows, multiplier 2: output c · 2 + m = channel c times its m-th weight
        LayerRun.Result run = LayerRun.Of(
            """[{"depthwise_conv2d": {"kernel_size": 1, "depth_multiplier": 2, "use_bias": false}}]""",
            NamedArray.FromSingles("x", [1, 1, 1, 2], [3, 5]),
            [[1, 10, 100, 1000]],
            null,
            false);
        Assert.Equal([3, 30, 500, 5000], run.Output);
    }

    [Fact]
    public void Ties_in_max_pooling_send_the_gradient_to_the_first()
    {
        LayerRun.Result run =
            LayerRun.Of("""["max_pooling2d"]""", NamedArray.FromSingles("x", [1, 4, 2, 1], [7, 7, 7, 7, 1, 2, 2, 2]), [], [10, 20], false);
        Assert.Equal([7, 2], run.Output);
        Assert.Equal([10, 0, 0, 0, 0, 20, 0, 0], run.InputGradient);
    }

    [Fact]
    public void Padding_never_wins_a_maximum_nor_counts_in_a_mean()
    {
        NamedArray negative = NamedArray.FromSingles("x", [1, 1, 3, 1], [-4, -2, -6]);
        Assert.Equal([-2, -6], LayerRun.Of("""[{"max_pooling2d": {"padding": "same"}}]""", negative, [], null, false).Output);
        Assert.Equal([-3, -6], LayerRun.Of("""[{"average_pooling2d": {"padding": "same"}}]""", negative, [], null, false).Output);
    }

    [Fact]
    public void Flatten_keeps_the_channels_of_a_pixel_together() =>
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8],
            LayerRun.Of("""["flatten"]""", NamedArray.FromSingles("x", [1, 2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]), [], null, false).Output);

    [Fact]
    public void Moving_averages_take_a_tenth_of_the_batch_with_its_biased_variance()
    {
        // mean 3, biased variance 4 (unbiased 8); moving 0 and 1
        LayerRun.Result run = LayerRun.Of("""[{"batch_normalization": {"momentum": 0.9}}]""", NamedArray.FromSingles("x", [2, 1], [1, 5]),
            [[1], [0], [0], [1]], null, true);
        Assert.Equal(0.3, run.WeightsAfter[2][0], 1e-6);
        Assert.Equal(1.3, run.WeightsAfter[3][0], 1e-6);
    }

    [Fact]
    public void A_batch_of_one_number_per_channel_has_no_variance()
    {
        LayerRun.Result run = LayerRun.Of("""[{"batch_normalization": {"momentum": 0.5}}]""", NamedArray.FromSingles("x", [1, 1], [4]),
            [[1], [2], [0], [1]], null, true);
        Assert.Equal([2], run.Output);
        Assert.Equal([0.5f], run.WeightsAfter[3]);
    }

    [Fact]
    public void A_residual_adds_its_input()
    {
        LayerRun.Result run = LayerRun.Of(
            """[{"residual": {"layers": [{"conv2d": {"filters": 1, "kernel_size": 1}}], "activation": "relu"}}]""",
            NamedArray.FromSingles("x", [1, 1, 2, 1], [3, -3]),
            [[2], [1]],
            null,
            false);
        Assert.Equal([10, 0], run.Output);
    }
}
