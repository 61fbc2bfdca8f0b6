using CsCheck;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Tests.Compile.Portable;

/// <summary>Layers over a batch of images, and the seed of all numbers in it.</summary>
/// <param name="Layers">A JSON list.</param>
/// <param name="First">As a model's first layers, which nobody asks for the gradient of the images.</param>
internal sealed record RandomLayers(string Layers, int Samples, Shape Input, int Seed, bool First)
{
    public const int LargestBatch = 40;

    /// <summary>Numbers in a batch; the reference takes its time.</summary>
    private const int LargestInput = 10_000;

    private static readonly Gen<int> s_width = Gen.OneOf(Gen.Int[1, 20], Gen.OneOf(16, 32, 48));

    private static readonly Gen<bool> s_rarely = Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true)));

    private static readonly Gen<(int Height, int Width, int Channels)> s_image =
        from large in Gen.Bool
        from height in Gen.Int[1, large ? 13 : 4]
        from width in Gen.Int[1, large ? 13 : 4]
        from channels in s_width
        select (height, width, channels);

    /// <summary>libtorch takes other kernels from 16 images on.</summary>
    private static readonly Gen<int> s_batch = Gen.Frequency((2, Gen.Int[1, 5]), (1, Gen.Int[16, LargestBatch]));

    private static readonly Gen<string> s_padding = Gen.OneOf("valid", "same");

    /// <summary>Single pixels are convolved by kernels of their own.</summary>
    private static readonly Gen<(int, int)> s_window = Gen.Frequency((3, Pair(5)), (1, Gen.Const((1, 1))));

    /// <summary>A window that slides: its size, strides, dilation (never both, as Keras) and padding.</summary>
    private static readonly Gen<Sliding> s_sliding =
        from size in s_window
        from step in Pair(3)
        from dilates in s_rarely
        from padding in s_padding
        select dilates ? new Sliding(size, (1, 1), step, padding) : new Sliding(size, step, (1, 1), padding);

    /// <summary>Convolutions of every kind, alone or with relu and max pooling behind them.</summary>
    public static Gen<RandomLayers> Convolutions { get; } =
        from image in s_image
        from window in s_sliding
        from filters in s_width
        from groups in Gen.Frequency((4, Gen.Const(1)), (1, Gen.Int[2, 3]))
        from bias in Gen.Bool
        from relu in Gen.Bool
        from pools in Gen.Bool
        from pool in Pair(3)
        let input = (image.Height, image.Width, image.Channels * groups)
        let output = window.Over(image.Height, image.Width)
        let slides = window.Fields("kernel_size", image)
        let convolution = Layer("conv2d",
            $""" "filters": {filters * groups}, {slides}, "groups": {groups}, {UseBias(bias)}, {Activation(relu)} """)
        from layers in With(input, pools ? $"{convolution}, {MaxPooling(pool, output)}" : convolution, s_rarely)
        select layers;

    public static Gen<RandomLayers> DepthwiseConvolutions { get; } =
        from image in s_image
        from window in s_sliding
        from multiplier in Gen.Int[1, 3]
        from bias in Gen.Bool
        from filters in Gen.Int[0, 20]
        let fields = $""" {window.Fields("kernel_size", image)}, "depth_multiplier": {multiplier}, {UseBias(bias)} """
        from layers in With(image,
            filters == 0 ? Layer("depthwise_conv2d", fields) : Layer("separable_conv2d", $""" "filters": {filters}, {fields} """))
        select layers;

    /// <summary>Few and many units, over vectors and over feature maps.</summary>
    public static Gen<RandomLayers> DenseLayers { get; } =
        from image in s_image
        from units in Gen.Int[1, 40]
        from flat in Gen.Bool
        from bias in Gen.Bool
        from relu in Gen.Bool
        let dense = Layer("dense", $""" "units": {units}, {UseBias(bias)}, {Activation(relu)} """)
        from layers in With(image, flat ? $"\"flatten\", {dense}" : dense)
        select layers;

    public static Gen<RandomLayers> MaxPools { get; } =
        from image in s_image
        from window in s_sliding
        from global in s_rarely
        from margin in Gen.Int[0, 2]
        from layers in With(image, global
            ? "\"global_max_pooling2d\""
            : Layer("max_pooling2d", window.PoolFields(image)) + "," + Layer("zero_padding2d", $""" "padding": {margin} """))
        select layers;

    public static Gen<RandomLayers> AveragePools { get; } =
        from image in s_image
        from window in s_sliding
        from global in s_rarely
        from layers in With(image, global ? "\"global_average_pooling2d\"" : Layer("average_pooling2d", window.PoolFields(image)))
        select layers;

    /// <summary>A shortcut around a convolution, with and without a projection.</summary>
    public static Gen<RandomLayers> Residuals { get; } =
        from image in s_image
        from filters in s_width
        from stride in Gen.Int[1, 3]
        from size in Gen.OneOf(1, 3)
        from depthwise in s_rarely
        from relu in Gen.Bool
        let fields = $""" "kernel_size": {size}, "strides": {stride}, "padding": "same", "activation": "relu" """
        let body = depthwise
            ? Layer("depthwise_conv2d", $""" "depth_multiplier": 2, {fields} """)
            : Layer("conv2d", $""" "filters": {filters}, {fields} """)
        from layers in With(image, Layer("residual", $""" "layers": [{body}], {Activation(relu)} """))
        select layers;

    public static Gen<RandomLayers> Normalisations { get; } =
        from image in s_image
        from kind in Gen.OneOf("batch_normalization", "layer_normalization")
        from center in Gen.Bool
        from scale in Gen.Bool
        from layers in With(image, Layer(kind, $""" "center": {Json(center)}, "scale": {Json(scale)}, "epsilon": 0.01 """))
        select layers;

    public static Gen<RandomLayers> Activations { get; } =
        from image in s_image
        from kind in Gen.OneOf(
            "\"elu\"", """{"elu": {"alpha": 0.3}}""", "\"gelu\"", """{"gelu": {"approximate": true}}""", "\"hard_sigmoid\"",
            """{"leaky_relu": {"negative_slope": 0.1}}""",
            "\"relu\"", "\"selu\"", "\"sigmoid\"", "\"softmax\"", "\"softplus\"", "\"softsign\"", "\"swish\"", "\"tanh\"")
        from layers in With(image, Layer("activation", $""" "activation": {kind} """))
        select layers;

    public override string ToString() =>
        $"{Layers} on {Samples} × {string.Join(" × ", Input.Dimensions)}, numbers of seed {Seed}{(First ? ", no input gradient" : "")}";

    private static Gen<RandomLayers> With((int Height, int Width, int Channels) image, string layers, Gen<bool>? isFirst = null) =>
        from samples in s_batch
        from seed in Gen.Int[0, 1_000_000]
        from first in isFirst ?? Gen.Const(false)
        let most = Math.Max(1, LargestInput / (image.Height * image.Width * image.Channels))
        select new RandomLayers($"[{layers}]", Math.Min(samples, most), new Shape(image.Height, image.Width, image.Channels), seed, first);

    private static Gen<(int, int)> Pair(int most) => Gen.Select(Gen.Int[1, most], Gen.Int[1, most]);

    private static string MaxPooling((int Height, int Width) pool, (int Height, int Width) image)
    {
        string padding = pool.Height > image.Height || pool.Width > image.Width ? "same" : "valid";
        return Layer("max_pooling2d", $""" "pool_size": [{pool.Height}, {pool.Width}], "padding": "{padding}" """);
    }

    private static string Layer(string kind, string fields) => "{\"" + kind + "\": {" + fields + "}}";

    private static string UseBias(bool bias) => $"\"use_bias\": {Json(bias)}";

    private static string Activation(bool relu) => $"\"activation\": \"{(relu ? "relu" : "linear")}\"";

    private static string Json(bool value) => value ? "true" : "false";

    /// <param name="Padding">What fits no image without padding is padded.</param>
    private sealed record Sliding((int Height, int Width) Size, (int Down, int Right) Strides,
        (int Down, int Right) Dilation, string Padding)
    {
        private (int Height, int Width) Extent => (((Size.Height - 1) * Dilation.Down) + 1, ((Size.Width - 1) * Dilation.Right) + 1);

        /// <summary>The output's height and width.</summary>
        public (int Height, int Width) Over(int height, int width) => PaddingFor(height, width) == "same"
            ? ((height + Strides.Down - 1) / Strides.Down, (width + Strides.Right - 1) / Strides.Right)
            : (((height - Extent.Height) / Strides.Down) + 1, ((width - Extent.Width) / Strides.Right) + 1);

        public string Fields(string size, (int Height, int Width, int Channels) image) =>
            $"\"{size}\": [{Size.Height}, {Size.Width}], \"strides\": [{Strides.Down}, {Strides.Right}], \"dilation_rate\": " +
                $"[{Dilation.Down}, {Dilation.Right}], \"padding\": \"{PaddingFor(image.Height, image.Width)}\"";

        public string PoolFields((int Height, int Width, int Channels) image) =>
            (this with { Dilation = (1, 1) }).Fields("pool_size", image)
                .Replace(", \"dilation_rate\": [1, 1]", "", StringComparison.Ordinal);

        private string PaddingFor(int height, int width) => Extent.Height > height || Extent.Width > width ? "same" : Padding;
    }
}
