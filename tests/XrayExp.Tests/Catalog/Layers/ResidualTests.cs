using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog.Layers;

public class ResidualTests
{
    [Fact]
    public void Equal_shapes_need_no_projection()
    {
        ModelPlan plan = Planned.Part(new Shape(8, 8, 4),
            """[{"residual": {"layers": [{"conv2d": {"filters": 4, "kernel_size": 3, "padding": "same"}}]}}]""");
        Assert.Empty(((ResidualOperation)plan.Layers[0].Operations[0]).Shortcut);
        Assert.Equal((9 * 4 * 4) + 4, plan.Parameters);
    }

    [Fact]
    public void A_smaller_and_deeper_result_is_met_by_a_strided_projection_that_is_counted()
    {
        ModelPlan plan = Planned.Part(
            new Shape(15, 15, 4),
            """
            [{"residual": {
              "layers": [{"conv2d": {"filters": 6, "kernel_size": 3, "padding": "same", "strides": 2, "use_bias": false}}],
              "activation": "relu"}}]
            """);
        ConvolutionOperation projection = Assert.IsType<ConvolutionOperation>(
            Assert.Single(((ResidualOperation)plan.Layers[0].Operations[0]).Shortcut));
        Assert.Equal(new Size(2, 2), projection.Strides);
        Assert.Equal(new Shape(8, 8, 6), projection.Output);
        Assert.Equal((9 * 4 * 6) + (4 * 6), plan.Parameters);
        Assert.IsType<ActivationOperation>(plan.Layers[0].Operations[1]);
    }

    [Fact]
    public void Rows_are_projected_by_a_matrix() =>
        Assert.Equal(
            "residual/dense/kernel residual/dense/bias residual/projection/kernel",
            string.Join(" ", Planned.Part(new Shape(4), """[{"residual": {"layers": [{"dense": {"units": 3}}]}}]""").Weights
                .Select(weight => weight.Name)));

    [Fact]
    public void Names_inside_do_not_disturb_names_outside()
    {
        ModelPlan plan = Planned.Part(
            new Shape(8, 8, 4),
            """
            [{"residual": {"layers": [{"conv2d": {"filters": 4, "kernel_size": 1}}, {"conv2d": {"filters": 4, "kernel_size": 1}}]}},
             {"conv2d": {"filters": 4, "kernel_size": 1}}]
            """);
        Assert.Equal(
            ["residual/conv2d/kernel", "residual/conv2d_1/kernel", "conv2d/kernel"],
            plan.Weights.Select(weight => weight.Name).Where(name => name.EndsWith("kernel", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_name_of_the_projection_is_taken() =>
        Assert.Equal("duplicate-name", Planned.Mistake(new Shape(4, 4, 1),
            """[{"residual": {"layers": [{"activation": {"activation": "relu", "name": "projection"}}]}}]""").Rule);

    [Fact]
    public void A_mistake_inside_is_reported_once() =>
        Assert.Equal(
            "a window of 5 × 5 pixels is larger than its input of 4 × 4",
            Planned.Mistake(new Shape(4, 4, 1), """[{"residual": {"layers": [{"conv2d": {"filters": 4, "kernel_size": 5}}]}}]""").Message);
}
