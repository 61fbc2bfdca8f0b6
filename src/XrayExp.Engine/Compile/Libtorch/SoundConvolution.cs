using TorchSharp;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>
/// <c>conv2d</c> around two faults of libtorch 2.10 (oneDNN 3.7.1), for whoever convolves on it:
/// <list type="bullet">
/// <item>The weight gradient of a window of one pixel with strides, channels last,
/// is written past its memory by kernels for AVX-512 ("double free", or no word at all) and is wrong by those for AVX2.
/// The pixels that the strides reach are taken first, and convolved without strides.</item>
/// <item>Where each group has one input channel (depthwise convolutions, and images of one channel) outputs and gradients are wrong on some
/// processors, channels last. Such a tensor has two memory orders at once, by its strides of dimensions of size one,
/// and libtorch takes it for the wrong one. Images, kernel and gradient come to it as [N, C, H, W] there,
/// with the strides that no other order has.</item>
/// </list>
/// Everything else is faster with channels last, and right.
/// </summary>
internal sealed class SoundConvolution
{
    private readonly Size _strides, _dilation;
    private readonly Margins _padding;
    private readonly int _groups;
    private readonly bool _onePixel, _oneChannel;

    private SoundConvolution(int channels, Size window, Size strides, Size dilation, Margins padding, int groups)
    {
        (_strides, _dilation, _padding, _groups) = (strides, dilation, padding, groups);
        _onePixel = window == 1;
        _oneChannel = channels == groups;
    }

    /// <summary>Whether libtorch's own convolution would not do.</summary>
    public bool Mends => _oneChannel || (_onePixel && _strides != 1);

    /// <summary>Whether nothing else needs the result as it is: a relu may take its place.</summary>
    public bool MayBeOverwritten => !_oneChannel;

    public static SoundConvolution Of(ConvolutionOperation convolution) =>
        new(convolution.Input.Channels, convolution.KernelSize, convolution.Strides, convolution.Dilation, convolution.Padding,
            convolution.Groups);

    /// <summary>A dense layer over feature maps, as the convolution of single pixels that it is.</summary>
    public static SoundConvolution Of(DenseOperation dense) => new(dense.Input.Channels, 1, 1, 1, Margins.None, 1);

    /// <param name="x">[N, C, H, W], in either memory order.</param>
    /// <param name="kernel">[O, C / groups, kh, kw], in either memory order.</param>
    /// <returns>[N, O, H', W']</returns>
    public torch.Tensor Run(torch.Tensor x, torch.Tensor kernel, torch.Tensor? bias)
    {
        // libtorch pads both sides alike; anything else is padded beforehand
        bool slices = _onePixel && _strides != 1, pads = !_padding.IsSymmetric || (slices && _padding != Margins.None);
        if (pads)
            x = ZeroPaddingStep.Pad(x, _padding, 0);
        if (slices)
            x = x.slice(2, 0, x.shape[2], _strides.Height).slice(3, 0, x.shape[3], _strides.Width);
        long[] strides = slices ? [1, 1] : [_strides.Height, _strides.Width];
        long[] padding = pads ? [0, 0] : [_padding.Top, _padding.Left];
        long[] dilation = [_dilation.Height, _dilation.Width];
        return _oneChannel
            ? Plain(torch.nn.functional.conv2d(Plain(x), Plain(kernel), bias, strides, padding, dilation, _groups))
            : torch.nn.functional.conv2d(x, kernel, bias, strides, padding, dilation, _groups);
    }

    /// <summary>The same numbers, with the strides of [N, C, H, W] in dimensions of size one too;
    /// likewise for the gradient, on its way back.</summary>
    private static torch.Tensor Plain(torch.Tensor x) => x.contiguous().flatten().reshape(x.shape);
}
