using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog.Layers;

public class WindowTests
{
    [Fact]
    public void Dilation_two_widens_a_three_pixel_window_to_five() =>
        Assert.Equal(new Shape(5, 6, 4),
            Planned.Part(new Shape(9, 10, 3), """[{"conv2d": {"filters": 4, "kernel_size": 3, "dilation_rate": 2}}]""").Layers[0].Output);

    [Fact]
    public void Same_padding_puts_the_odd_pixel_at_the_bottom_and_right()
    {
        // 10 pixels, window 4, stride 2: five outputs span (5 − 1) · 2 + 4 = 12, so 2 are added; window 3 spans 11, so 1 is
        var convolution = (ConvolutionOperation)Planned.Part(
            new Shape(10, 10, 1),
            """[{"conv2d": {"filters": 1, "kernel_size": [4, 3], "strides": 2, "padding": "same"}}]""").Layers[0].Operations[0];
        Assert.Equal(new Margins(1, 1, 0, 1), convolution.Padding);
        Assert.Equal(new Shape(5, 5, 1), convolution.Output);
    }

    [Fact]
    public void Same_padding_of_a_stride_beyond_the_window_adds_nothing()
    {
        var pooling = (MaxPoolingOperation)Planned.Part(
            new Shape(7, 7, 1),
            """[{"max_pooling2d": {"pool_size": 1, "strides": 3, "padding": "same"}}]""").Layers[0].Operations[0];
        Assert.Equal(Margins.None, pooling.Padding);
        Assert.Equal(new Shape(3, 3, 1), pooling.Output);
    }

    [Fact]
    public void Pooling_strides_default_to_the_window() =>
        Assert.Equal(new Shape(3, 4, 2),
            Planned.Part(new Shape(9, 8, 2), """[{"average_pooling2d": {"pool_size": [3, 2]}}]""").Layers[0].Output);

    [Fact]
    public void A_window_larger_than_its_input_names_both_sizes()
    {
        Diagnostic mistake = Planned.Mistake(new Shape(6, 6, 1),
            """
            ["max_pooling2d", {"conv2d": {"filters": 2, "kernel_size": 3, "dilation_rate": 2}}, "flatten",
             {"dense": {"units": 1, "activation": "sigmoid"}}]
            """);
        Assert.Equal("a window of 3 × 3 pixels, dilated to 5 × 5, is larger than its input of 3 × 3", mistake.Message);
        Assert.Contains("padding: same", mistake.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void Strides_and_dilation_exclude_each_other() =>
        Assert.Throws<InputException>(
            () => Planned.Layers("""[{"conv2d": {"filters": 2, "kernel_size": 3, "dilation_rate": 2, "strides": 2}}]"""));

    [Fact]
    public void A_convolution_after_flatten_is_a_mistake() =>
        Assert.Equal(
            "`conv2d` expects feature maps [height, width, channels]; received [16]",
            Planned.Mistake(new Shape(4, 4, 1), """["flatten", {"conv2d": {"filters": 2, "kernel_size": 3}}]""").Message);

    [Fact]
    public void A_window_without_end_is_a_mistake() =>
        Assert.Contains("too large", Planned.Mistake(new Shape(4, 4, 1),
            """[{"conv2d": {"filters": 2, "kernel_size": 2147483647, "padding": "same"}}]""").Message, StringComparison.Ordinal);
}
