using TorchSharp;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>
/// <c>conv2d</c> without two faults of libtorch 2.10 (oneDNN 3.7.1):
/// <list type="bullet">
/// <item>With channels last and strides, kernels for AVX-512 write the weight gradient of a window of one pixel past its memory ("double
/// free", or a crash without a message), and kernels for AVX2 compute it wrongly. Here the pixels that the strides reach are selected
/// first, and convolved without strides.</item>
/// <item>With channels last and one input channel per group (depthwise convolutions, and images of one channel), outputs and gradients are
/// wrong on some processors. The strides of dimensions of size one fit two memory orders, and libtorch assumes the wrong one. Here images,
/// kernel and gradient are passed as [N, C, H, W], with strides that fit no other order.</item>
/// </list>
/// All other convolutions are correct with channels last, and faster.
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

    /// <summary>Whether libtorch's own convolution would be wrong.</summary>
    public bool Mends => _oneChannel || (_onePixel && _strides != 1);

    /// <summary>Whether the result may be overwritten, so that a relu can be in place.</summary>
    public bool MayBeOverwritten => !_oneChannel;

    public static SoundConvolution Of(ConvolutionOperation convolution) =>
        new(convolution.Input.Channels, convolution.KernelSize, convolution.Strides, convolution.Dilation, convolution.Padding,
            convolution.Groups);

    /// <summary>Returns the 1 × 1 convolution that a dense layer over feature maps is.</summary>
    public static SoundConvolution Of(DenseOperation dense) => new(dense.Input.Channels, 1, 1, 1, Margins.None, 1);

    /// <param name="x">[N, C, H, W], in either memory order.</param>
    /// <param name="kernel">[O, C / groups, kh, kw], in either memory order.</param>
    /// <returns>[N, O, H', W']</returns>
    public torch.Tensor Run(torch.Tensor x, torch.Tensor kernel, torch.Tensor? bias)
    {
        // libtorch pads both sides equally; any other padding is done beforehand
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

    /// <summary>Returns the same numbers with the strides of [N, C, H, W], also in dimensions of size one; the backward pass does
    /// the same with the gradient.</summary>
    private static torch.Tensor Plain(torch.Tensor x) => x.contiguous().flatten().reshape(x.shape);
}
