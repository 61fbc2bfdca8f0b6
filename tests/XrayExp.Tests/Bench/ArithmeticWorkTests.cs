using XrayExp.Engine.Bench;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Bench;

public class ArithmeticWorkTests
{
    [Theory]
    [InlineData(NotebookModels.Model1, 3.99)]
    [InlineData(NotebookModels.Model2, 9.95)]
    [InlineData(NotebookModels.Model3, 11.6)]
    public void The_notebooks_models_take_so_many_GFLOP_a_step_of_32_images(string layers, double expected)
    {
        double counted = 32 * ArithmeticWork.Of(Planned.Model(NotebookModels.Input, layers)).Training / 1e9;
        Assert.Equal(expected, Math.Round(counted, expected > 10 ? 1 : 2));
    }

    [Fact]
    public void The_first_layer_has_no_input_gradient()
    {
        // 2 × 2 outputs of 5 filters over 3 × 3 × 2 numbers: 4 · 5 · 18 = 360 multiply-adds; then 20 inputs by 1 unit
        ArithmeticWork work = ArithmeticWork.Of(Planned.Model(
            new Shape(4, 4, 2),
            """[{"conv2d": {"filters": 5, "kernel_size": 3}}, "flatten", {"dense": {"units": 1, "activation": "sigmoid"}}]"""));
        Assert.Equal(new ArithmeticWork(720 + 40, 720 + 80), work);
    }

    [Fact]
    public void A_depthwise_filter_sees_one_channel()
    {
        // 2 × 2 outputs of 6 channels over 3 × 3 × 1 numbers
        ArithmeticWork work = PartWork("""{"depthwise_conv2d": {"kernel_size": 3, "depth_multiplier": 2}}""");
        Assert.Equal(2 * 4 * 6 * 9, work.Forward);
    }

    [Fact]
    public void Both_ways_of_a_residual_block_count()
    {
        const string Convolution = """{"conv2d": {"filters": 3, "kernel_size": 3, "padding": "same"}}""";
        ArithmeticWork plain = PartWork(Convolution);
        ArithmeticWork twice = PartWork($$$"""{"residual": {"layers": [{{{Convolution}}}, {{{Convolution}}}]}}""");
        Assert.Equal(2 * plain.Forward, twice.Forward);
        Assert.Equal((2 * plain.Backward) + plain.Forward, twice.Backward);
    }

    /// <summary>Counts the operations of one layer on 4 × 4 × 3 numbers.</summary>
    private static ArithmeticWork PartWork(string layer) => ArithmeticWork.Of(Planned.Part(new Shape(4, 4, 3), $"[{layer}]"));
}
