using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog.Layers;

/// <summary>Shapes, weights and refusals of single layers.</summary>
public class ShapeRuleTests
{
    [Theory]
    [InlineData("""[{"conv2d": {"filters": 8, "kernel_size": 3, "groups": 2}}]""", "[4, 4, 8]", "conv2d/kernel[3, 3, 2, 8] conv2d/bias[8]")]
    [InlineData("""[{"depthwise_conv2d": {"kernel_size": 3, "depth_multiplier": 2}}]""", "[4, 4, 8]",
        "depthwise_conv2d/kernel[3, 3, 4, 2] depthwise_conv2d/bias[8]")]
    [InlineData("""[{"separable_conv2d": {"filters": 5, "kernel_size": 3, "use_bias": false}}]""", "[4, 4, 5]",
        "separable_conv2d/depthwise_kernel[3, 3, 4, 1] separable_conv2d/pointwise_kernel[1, 1, 4, 5]")]
    [InlineData("""[{"dense": {"units": 5}}]""", "[6, 6, 5]", "dense/kernel[4, 5] dense/bias[5]")]
    [InlineData("""["batch_normalization"]""", "[6, 6, 4]", "batch_normalization/gamma[4] batch_normalization/beta[4] " +
        "batch_normalization/moving_mean[4] batch_normalization/moving_variance[4]")]
    [InlineData("""[{"layer_normalization": {"center": false}}]""", "[6, 6, 4]", "layer_normalization/gamma[4]")]
    [InlineData("""["global_average_pooling2d"]""", "[4]", "")]
    [InlineData("""[{"global_max_pooling2d": {"keepdims": true}}]""", "[1, 1, 4]", "")]
    [InlineData("""[{"zero_padding2d": {"padding": [1, 2]}}]""", "[8, 10, 4]", "")]
    [InlineData("""[{"zero_padding2d": {"padding": [[1, 2], [3, 4]]}}]""", "[9, 13, 4]", "")]
    [InlineData("""["flatten", {"reshape": {"target_shape": [-1, 9]}}]""", "[16, 9]", "")]
    [InlineData(
        """[{"spatial_dropout2d": {"rate": 0.5}}, {"gaussian_noise": {"stddev": 0.1}}, {"activation": {"activation": "softmax"}}]""",
        "[6, 6, 4]", "")]
    public void Has_the_output_and_weights(string layers, string output, string weights)
    {
        ModelPlan plan = Planned.Part(new Shape(6, 6, 4), layers);
        Assert.Equal(output, plan.Layers[^1].Output.ToString());
        Assert.Equal(weights, string.Join(" ", plan.Weights.Select(weight => $"{weight.Name}{weight.Shape}")));
    }

    [Theory]
    [InlineData("""[{"conv2d": {"filters": 8, "kernel_size": 3, "groups": 3}}]""",
        "`groups: 3` must divide the input's 4 channels and the 8 filters")]
    [InlineData("""[{"reshape": {"target_shape": [5, 5]}}]""", "`target_shape` [5, 5] cannot hold the 144 numbers of [6, 6, 4]")]
    [InlineData("""[{"reshape": {"target_shape": [-1, -1]}}]""", "`target_shape` [-1, -1] cannot hold the 144 numbers of [6, 6, 4]")]
    [InlineData("""[{"residual": {"layers": [{"conv2d": {"filters": 4, "kernel_size": 3}}]}}]""",
        "the layers turn [6, 6, 4] into [4, 4, 4], which no strided 1 × 1 convolution of the input has")]
    [InlineData("""[{"residual": {"layers": ["flatten"]}}]""",
        "the layers turn [6, 6, 4] into [144], which no strided 1 × 1 convolution of the input has")]
    [InlineData("""[{"depthwise_conv2d": {"kernel_size": 3, "depth_multiplier": 60000}}]""",
        "4 channels times 60000 make 240000; expected at most 65536")]
    public void Refuses(string layers, string message) =>
        Assert.Equal(message, Planned.Mistake(new Shape(6, 6, 4), layers).Message);

    [Fact]
    public void A_depthwise_kernel_has_the_fans_that_keras_reads_off_its_shape()
    {
        Weight kernel =
            Planned.Part(new Shape(6, 6, 4), """[{"depthwise_conv2d": {"kernel_size": 3, "depth_multiplier": 2}}]""").Weights.First();
        Assert.Equal((9 * 4, 9 * 2), (kernel.FanIn, kernel.FanOut));
    }

    [Fact]
    public void Batch_normalisation_counts_its_moving_averages_as_not_trainable()
    {
        ModelPlan plan = Planned.Part(new Shape(6, 6, 4), """["batch_normalization"]""");
        Assert.Equal((16L, 8L), (plan.Parameters, plan.TrainableParameters));
    }
}
