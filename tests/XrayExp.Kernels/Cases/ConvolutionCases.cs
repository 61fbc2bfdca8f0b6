using XrayExp.Engine.Numerics.Convolutions;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Stages;

namespace XrayExp.Kernels.Cases;

internal static class ConvolutionCases
{
    public static IEnumerable<KernelCase> All =>
    [
        .. Plain.Select(c => Convolution(c.Samples, c.Shape)),
        Convolution(3, new(new(7, 6, 5), 10, 3), bias: false),
        Convolution(3, new(new(7, 6, 16), 32, 3) { Padding = 1 }, relu: true),
        Convolution(2, new(new(6, 5, 3), 7, 2), relu: true, inputGradient: false),
        Convolution(2, new(new(6, 5, 4), 9, 3), sort: Sort.Special),
        Convolution(2, new(new(6, 5, 4), 9, 3), sort: Sort.Tiny),
        .. Pooled,
        .. Depthwise,
    ];

    private static IEnumerable<(int Samples, ConvolutionShape Shape)> Plain =>
    [
        (3, new(new(5, 4, 7), 6, 1)),
        (3, new(new(6, 7, 16), 32, 2) { Padding = new(0, 1, 0, 1) }),
        (3, new(new(9, 8, 5), 6, 3)),
        (3, new(new(9, 8, 16), 20, 3) { Padding = 1 }),
        (3, new(new(9, 8, 5), 6, 5) { Padding = 2 }),
        (2, new(new(13, 12, 3), 16, 7) { Strides = 2, Padding = 3 }),
        (3, new(new(8, 9, 4), 5, new(4, 1)) { Strides = new(1, 2) }),
        (3, new(new(11, 9, 6), 8, new(3, 2)) { Strides = new(2, 1), Dilation = new(2, 3) }),
        (3, new(new(10, 10, 24), 12, 3) { Dilation = 2, Padding = 2 }),
        (2, new(new(7, 7, 9), 6, 3) { Groups = 3 }),
        (2, new(new(7, 7, 32), 64, 3) { Strides = 2, Padding = new(0, 1, 0, 1), Groups = 2 }),

        // chunks of unequal size
        (19, new(new(5, 5, 3), 4, 3)),

        // so many weights that there are fewer chunks
        (9, new(new(4, 4, 128), 128, 3) { Padding = 1 }),

        // bands of pixels and stretches of the sum
        (1, new(new(18, 36, 48), 64, 3)),
    ];

    private static IEnumerable<KernelCase> Pooled =>
    [
        PooledConvolution(3, new(new(9, 8, 3), 16, 3), 2, 2, inputGradient: false),
        PooledConvolution(3, new(new(10, 9, 8), 32, 3) { Padding = 1 }, 2, 2),
        PooledConvolution(3, new(new(9, 8, 16), 32, 3) { Padding = 1 }, 2, 2),
        PooledConvolution(2, new(new(11, 10, 48), 16, 2) { Dilation = 2 }, 3, 2),
        PooledConvolution(2, new(new(12, 12, 5), 48, 5) { Strides = 2, Padding = 2 }, 2, 2, inputGradient: false),
        PooledConvolution(18, new(new(6, 6, 16), 16, 3), 2, 2),
        PooledConvolution(1, new(new(16, 34, 48), 64, 3), 2, 2),
        PooledConvolution(2, new(new(6, 6, 16), 16, 3), 2, 2, bias: false),
        PooledConvolution(2, new(new(6, 6, 16), 16, 3), 2, 2, sort: Sort.Special),
        PooledConvolution(2, new(new(6, 6, 16), 16, 3), 2, 2, sort: Sort.Tiny),
    ];

    private static IEnumerable<KernelCase> Depthwise =>
    [
        DepthwiseConvolution(3, new(new(7, 6, 5), 5, 3) { Groups = 5 }),
        DepthwiseConvolution(3, new(new(7, 6, 33), 33, 3) { Padding = 1, Groups = 33 }),
        DepthwiseConvolution(3, new(new(8, 9, 16), 32, new(2, 3)) { Strides = new(2, 1), Padding = new(0, 0, 0, 1), Groups = 16 }),
        DepthwiseConvolution(2, new(new(9, 9, 4), 12, 3) { Dilation = 2, Groups = 4 }),
        DepthwiseConvolution(2, new(new(5, 5, 6), 6, 3) { Groups = 6 }, sort: Sort.Special),
        DepthwiseConvolution(2, new(new(5, 5, 6), 6, 3) { Groups = 6 }, sort: Sort.Tiny),
    ];

    private static KernelCase Convolution(int samples, ConvolutionShape shape, bool bias = true, bool relu = false,
        bool inputGradient = true, Sort sort = Sort.Plain) => StageCase.Of(
            "convolution",
            Text(samples, shape) + (bias ? "" : ",no_bias") + (relu ? ",relu" : ""),
            samples,
            context => new ConvolutionStage(shape, relu ? Epilogue.Relu : Epilogue.None, bias, inputGradient, context),
            sort,
            inputGradient);

    private static KernelCase PooledConvolution(int samples, ConvolutionShape shape, int height, int width, bool bias = true,
        bool inputGradient = true, Sort sort = Sort.Plain) => StageCase.Of(
            "pooled_convolution",
            $"{Text(samples, shape)},pool{height}x{width}" + (bias ? "" : ",no_bias"),
            samples,
            context => new ConvolutionStage(shape, Epilogue.ReluMaxPool(new(height, width)), bias, inputGradient, context),
            sort,
            inputGradient);

    private static KernelCase DepthwiseConvolution(int samples, ConvolutionShape shape, Sort sort = Sort.Plain) => StageCase.Of(
        "depthwise_convolution", Text(samples, shape), samples, context => new DepthwiseConvolutionStage(shape, true, context), sort);

    private static string Text(int samples, ConvolutionShape s) =>
        $"{samples}x{s.Height}x{s.Width}x{s.Channels},filters{s.Filters},kernel{s.Kernel.Height}x{s.Kernel.Width}"
        + (s.Strides == 1 ? "" : $",stride{s.Strides.Height}x{s.Strides.Width}")
        + (s.Dilation == 1 ? "" : $",dilation{s.Dilation.Height}x{s.Dilation.Width}")
        + (s.HasPadding ? $",padding{s.Padding.Top}.{s.Padding.Bottom}.{s.Padding.Left}.{s.Padding.Right}" : "")
        + (s.Groups == 1 ? "" : $",groups{s.Groups}");
}
