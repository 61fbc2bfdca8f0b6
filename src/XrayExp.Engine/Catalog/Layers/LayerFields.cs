using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Initializers;
using XrayExp.Engine.Catalog.Regularizers;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>The fields that several layers share, so that their meaning and documentation are the same everywhere.</summary>
internal static class LayerFields
{
    /// <summary>The largest number of units or filters. No network comes near it, and products of such numbers stay in range.</summary>
    public const int LargestWidth = 65_536;

    public static string? LayerName(this Fields fields) => fields.Text(
        "name",
        "The layer's name, unique in the model. Absent: its kind and count from zero, `conv2d`, `conv2d_1`.",
        pattern: "[A-Za-z0-9_-]+",
        patternMeaning: "letters, digits, `_` and `-`");

    /// <summary>Reads <c>kernel_size</c>, <c>strides</c>, <c>padding</c> and <c>dilation_rate</c>.</summary>
    public static Window KernelWindow(this Fields fields, Size? kernelSize = null)
    {
        Size kernel = fields.Size("kernel_size", "Height and width of the window, in pixels.", kernelSize);
        Size strides = fields.Size("strides", "Steps of the window down and to the right, in pixels.", 1);
        Border border = fields.Border();
        Size dilation =
            fields.Size("dilation_rate", "Distance between neighbouring taps of the window, in pixels; 1 is an ordinary convolution.", 1);
        if (strides != new Size(1, 1) && dilation != new Size(1, 1))
            fields.Mistake(
                "dilation_rate",
                "invalid-value",
                $"`strides` {strides} and `dilation_rate` {dilation} exclude each other; expected 1 in one of them, as Keras",
                "dilate with `strides: 1`, and shrink with a pooling after it");
        return new Window(kernel, strides, dilation, border);
    }

    /// <summary>Reads <c>pool_size</c>, <c>strides</c> and <c>padding</c>.</summary>
    public static Window PoolWindow(this Fields fields)
    {
        Size pool = fields.Size("pool_size", "Height and width of the window, in pixels.", 2);
        Size? strides = fields.OptionalSize("strides", "Steps of the window down and to the right, in pixels.",
            "`pool_size`: the windows tile the image");
        return new Window(pool, strides ?? pool, 1, fields.Border());
    }

    public static Border Border(this Fields fields) => fields.Choice<Border>(
        "padding",
        "`valid` keeps the window inside the image. `same` pads the image so that only the strides reduce its size; an odd pixel of " +
            "padding goes to the bottom and right.",
        Layers.Border.Valid);

    public static Activation ActivationOf(this Fields fields) =>
        fields.OneOf("activation", "Applied to the result.", ActivationCatalogue.All, "linear");

    public static int DepthMultiplier(this Fields fields) =>
        fields.Integer("depth_multiplier", "How many windows are learned per input channel.", 1, min: 1, max: LargestWidth);

    public static bool UseBias(this Fields fields) =>
        fields.Flag("use_bias", "Whether a bias per output channel is learned and added.", true);

    /// <summary>Reads <c>WEIGHT_initializer</c> and <c>WEIGHT_regularizer</c>.</summary>
    public static WeightRule Weight(this Fields fields, string weight, string initializer) => new(
        fields.OneOf($"{weight}_initializer", $"The initial values of `{weight}`.", InitializerCatalogue.All, initializer),
        fields.OptionalOneOf($"{weight}_regularizer", $"A penalty on `{weight}`, added to the loss.",
            RegularizerCatalogue.All, "no penalty"));
}
