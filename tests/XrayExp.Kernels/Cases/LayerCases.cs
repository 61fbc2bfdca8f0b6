using XrayExp.Engine.Numerics.Convolutions;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Kernels.Cases;

/// <summary>Dense layers, pools, normalisations and what has no weights.</summary>
internal static class LayerCases
{
    public static IEnumerable<KernelCase> All => [.. Dense, .. Pools, .. Norms, .. Others];

    private static IEnumerable<KernelCase> Dense =>
    [
        WideDense(1, 100, 64),
        WideDense(5, 700, 33),
        WideDense(33, 256, 16),
        WideDense(7, 3, 17, relu: true),
        WideDense(4, 300, 40, bias: false),
        WideDense(4, 60, 20, sort: Sort.Special),
        WideDense(4, 60, 20, sort: Sort.Tiny),
        NarrowDense(3, 1, 5, 1),
        NarrowDense(3, 1, 1000, 1),
        NarrowDense(130, 1, 77, 2),
        NarrowDense(5, 6, 64, 15),
        NarrowDense(4, 1, 200, 10, bias: false),
        NarrowDense(4, 1, 70, 3, sort: Sort.Special),
        NarrowDense(4, 1, 70, 3, sort: Sort.Tiny),
    ];

    private static IEnumerable<KernelCase> Pools =>
    [
        .. new PoolingShape[]
        {
            new(new(6, 7, 5), 2),
            new(new(9, 8, 20), 3, 1, 1),
            new(new(8, 9, 16), new(3, 2), new(2, 3), new(0, 1, 0, 1)),
            new(new(7, 6, 33), new(7, 6)),
        }.SelectMany(shape => new[] { MaxPool(shape), AveragePool(shape) }),
        MaxPool(new(new(6, 6, 9), 2), Sort.Special),
        AveragePool(new(new(6, 6, 9), 2), Sort.Special),
        AveragePool(new(new(6, 6, 9), 2), Sort.Tiny),
    ];

    private static IEnumerable<KernelCase> Norms =>
    [
        BatchNorm(4, 30, 5),
        BatchNorm(3, 150, 24),
        BatchNorm(7, 1, 33),
        BatchNorm(3, 10, 16, gamma: false),
        BatchNorm(3, 10, 16, beta: false),
        BatchNorm(3, 10, 5, sort: Sort.Special),
        BatchNorm(3, 10, 5, sort: Sort.Tiny),
        LayerNorm(4, 30, 5),
        LayerNorm(3, 20, 64),
        LayerNorm(2, 1, 131),
        LayerNorm(3, 10, 16, gamma: false, beta: false),
        LayerNorm(3, 10, 5, sort: Sort.Special),
        LayerNorm(3, 10, 5, sort: Sort.Tiny),
    ];

    private static IEnumerable<KernelCase> Others =>
    [
        StageCase.Of("softmax", "5x10", 5, context => new SoftmaxStage(10, 10, context)),
        StageCase.Of("softmax", "3x100x3", 3, context => new SoftmaxStage(300, 3, context)),
        StageCase.Of("softmax", "5x10", 5, context => new SoftmaxStage(10, 10, context), Sort.Special),
        StageCase.Of("dropout", "3x7x5,rate0.5", 3, context => new DropoutStage(35, 5, 0.5, false, "dropout", context)),
        StageCase.Of("dropout", "3x7000x3,rate0.3", 3, context => new DropoutStage(21000, 3, 0.3, false, "dropout", context)),
        StageCase.Of("dropout", "3x7x21,rate0.2,whole_maps", 3, context => new DropoutStage(147, 21, 0.2, true, "dropout", context)),
        StageCase.Of("noise", "3x7001,deviation0.25", 3, context => new GaussianNoiseStage(7001, 0.25, "noise", context)),
        StageCase.Of("border", "3x4x5x7,margins1.2.3.0", 3, context => new ZeroPaddingStage(new(4, 5, 7), new(1, 2, 3, 0), context)),
        StageCase.Of("residual", "3x6x5x7", 3, Residual),
    ];

    private static KernelCase WideDense(int samples, int inputs, int units, bool bias = true, bool relu = false,
        Sort sort = Sort.Plain) => StageCase.Of(
            "wide_dense", $"{samples}x{inputs},units{units}" + (bias ? "" : ",no_bias") + (relu ? ",relu" : ""), samples,
            context => new WideDenseStage(inputs, units, bias, relu, context), sort);

    private static KernelCase NarrowDense(int samples, int rows, int inputs, int units, bool bias = true,
        Sort sort = Sort.Plain) => StageCase.Of(
            "narrow_dense", $"{samples}x{rows}x{inputs},units{units}" + (bias ? "" : ",no_bias"), samples,
            context => new NarrowDenseStage(rows, inputs, units, bias, context), sort);

    private static KernelCase MaxPool(PoolingShape shape, Sort sort = Sort.Plain) =>
        StageCase.Of("max_pool", Text(shape), 3, context => new MaxPoolingStage(shape, context), sort);

    private static KernelCase AveragePool(PoolingShape shape, Sort sort = Sort.Plain) =>
        StageCase.Of("average_pool", Text(shape), 3, context => new AveragePoolingStage(shape, context), sort);

    private static KernelCase BatchNorm(int samples, int pixels, int channels, bool gamma = true, bool beta = true,
        Sort sort = Sort.Plain) => StageCase.Of(
            "batch_norm", $"{samples}x{pixels}x{channels}" + (gamma ? "" : ",no_gamma") + (beta ? "" : ",no_beta"), samples,
            context => new BatchNormalizationStage((long)pixels * channels, channels, gamma, beta, 0.99, 1e-3, context), sort);

    private static KernelCase LayerNorm(int samples, int pixels, int channels, bool gamma = true, bool beta = true,
        Sort sort = Sort.Plain) => StageCase.Of(
            "layer_norm", $"{samples}x{pixels}x{channels}" + (gamma ? "" : ",no_gamma") + (beta ? "" : ",no_beta"), samples,
            context => new LayerNormalizationStage((long)pixels * channels, channels, gamma, beta, 1e-3, context), sort);

    private static ResidualStage Residual(StageContext context) => new(
        new ChainStage(
            [new ConvolutionStage(
                new(new(6, 5, 7), 4, 3) { Padding = 1 },
                Epilogue.Relu,
                true,
                true,
                context), new BatchNormalizationStage(120, 4, true, true, 0.9, 1e-3, context)],
            context),
        new ConvolutionStage(new(new(6, 5, 7), 4, 1), Epilogue.None, true, true, context),
        210,
        120,
        context);

    private static string Text(PoolingShape s) =>
        $"3x{s.Height}x{s.Width}x{s.Channels},window{s.Window.Height}x{s.Window.Width},stride{s.Strides.Height}x{s.Strides.Width}"
        + (s.Padding == Margins.None ? "" : $",padding{s.Padding.Top}.{s.Padding.Bottom}.{s.Padding.Left}.{s.Padding.Right}");
}
