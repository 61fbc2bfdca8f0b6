using System.Runtime.InteropServices;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Compile.Libtorch;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;
using static TorchSharp.torch;
using Conv2d = TorchSharp.Modules.Conv2d;
using Sequential = TorchSharp.Modules.Sequential;

namespace XrayExp.Engine.Bench;

/// <summary>Builds a plan as a user of TorchSharp writes it: <c>nn.Sequential</c> of libtorch's own modules, on [N, C, H, W].</summary>
/// <param name="tuned">
/// Whether a relu overwrites the output of a convolution or dense layer, which saves memory, and dropout takes masks that we draw, since
/// libtorch draws one number after the other: 1.5 ms a step of `model3` against 0.2.
/// </param>
internal sealed class LibtorchSequential(bool tuned)
{
    /// <exception cref="NotSupportedException">libtorch has no module for one of the operations; the message names it.</exception>
    public Sequential Build(IEnumerable<Operation> operations) => nn.Sequential(
        operations.Zip(operations.Prepend(null), Modules)
            .SelectMany(modules => modules)
            .Select((module, index) => ($"{index}", module)));

    private IEnumerable<nn.Module<Tensor, Tensor>> Modules(Operation operation, Operation? previous) => operation switch
    {
        ConvolutionOperation c when SoundConvolution.Of(c) is { Mends: true } sound => [new ConvolutionModule(
            sound,
            nn.Conv2d(c.Input.Channels, c.Output.Channels, Pair(c.KernelSize), groups: c.Groups, bias: c.Bias is not null))],
        ConvolutionOperation c => Padded(
            c.Padding,
            0,
            (top, left) => nn.Conv2d(
                c.Input.Channels,
                c.Output.Channels,
                Pair(c.KernelSize),
                Pair(c.Strides),
                (top, left),
                Pair(c.Dilation),
                groups: c.Groups,
                bias: c.Bias is not null)),
        DenseOperation { Input.Rank: 1 } dense => [nn.Linear(dense.Input.Channels, dense.Output.Channels, dense.Bias is not null)],
        DenseOperation { Input.Rank: 3 } dense when SoundConvolution.Of(dense) is { Mends: true } sound => [new ConvolutionModule(
            sound,
            nn.Conv2d(dense.Input.Channels, dense.Output.Channels, 1, bias: dense.Bias is not null))],
        DenseOperation { Input.Rank: 3 } dense => [nn.Conv2d(dense.Input.Channels, dense.Output.Channels, 1, bias: dense.Bias is not null)],
        MaxPoolingOperation pool => Padded(
            pool.Padding,
            double.NegativeInfinity,
            (top, left) => nn.MaxPool2d(Pair(pool.Window), Pair(pool.Strides), (top, left))),
        AveragePoolingOperation { Padding.IsSymmetric: true } pool => [nn.AvgPool2d(
            Pair(pool.Window),
            Pair(pool.Strides),
            (pool.Padding.Top, pool.Padding.Left),
            count_include_pad: false)],
        BatchNormalizationOperation { Shape.Rank: 3 } norm => [nn.BatchNorm2d(
            norm.Shape.Channels,
            norm.Epsilon,
            1 - norm.Momentum,
            affine: norm.Gamma is not null)],
        BatchNormalizationOperation { Shape.Rank: 1 } norm => [nn.BatchNorm1d(
            norm.Shape.Channels,
            norm.Epsilon,
            1 - norm.Momentum,
            affine: norm.Gamma is not null)],
        LayerNormalizationOperation { Shape.Rank: 1 } norm => [nn.LayerNorm(norm.Shape.Channels, norm.Epsilon, norm.Gamma is not null)],
        ActivationOperation { Function: Linear } => [],
        ActivationOperation { Function: Relu } => [nn.ReLU(tuned && MayBeOverwritten(previous))],
        ActivationOperation activation => [new FunctionModule(activation.Function)],
        DropoutOperation { Rate: 0 } => [],
        DropoutOperation dropout => [tuned ? new DrawnDropout(dropout) : Dropout(dropout)],
        ReshapeOperation { Output.Rank: 1 } => [nn.Flatten()],
        ReshapeOperation { Output.Rank: 3 } to => [nn.Unflatten(1, [to.Output.Channels, to.Output.Height, to.Output.Width])],
        ZeroPaddingOperation padding => [nn.ZeroPad2d(Sides(padding.Margins))],
        ResidualOperation residual => [new ResidualModule(Build(residual.Body), Build(residual.Shortcut))],
        _ => throw new NotSupportedException($"libtorch has no module of {operation.ShortName} on {operation.Input} as Keras means it"),
    };

    private static bool MayBeOverwritten(Operation? operation) => operation switch
    {
        ConvolutionOperation convolution => SoundConvolution.Of(convolution).MayBeOverwritten,
        DenseOperation { Input.Rank: 3 } dense => SoundConvolution.Of(dense).MayBeOverwritten,
        _ => operation is DenseOperation,
    };

    /// <summary>Pads beforehand where libtorch's windows can't: these pad both sides alike, and by half a window at most.</summary>
    private static IEnumerable<nn.Module<Tensor, Tensor>> Padded(
        Margins margins, double value, Func<int, int, nn.Module<Tensor, Tensor>> window)
    {
        if (margins == Margins.None || (margins.IsSymmetric && value == 0))
            return [window(margins.Top, margins.Left)];
        return [nn.ConstantPad2d(Sides(margins), value), window(0, 0)];
    }

#pragma warning disable RS0030 // a rival draws as its users do; nothing of it is kept
    private static nn.Module<Tensor, Tensor> Dropout(DropoutOperation dropout) =>
        dropout.WholeMaps && dropout.Shape.IsImage ? nn.Dropout2d(dropout.Rate) : nn.Dropout(dropout.Rate);
#pragma warning restore RS0030

    private static (long, long) Pair(Numerics.Shapes.Size size) => (size.Height, size.Width);

    private static (long, long, long, long) Sides(Margins margins) => (margins.Left, margins.Right, margins.Top, margins.Bottom);

    private sealed class FunctionModule(Activation function) : nn.Module<Tensor, Tensor>(function.Kind)
    {
        public override Tensor forward(Tensor input) => function.Apply(input);
    }

    /// <summary>A convolution that libtorch's own module would get wrong, with the weights of that module.</summary>
    private sealed class ConvolutionModule : nn.Module<Tensor, Tensor>
    {
        private readonly SoundConvolution _convolution;
        private readonly Conv2d _weights;

        public ConvolutionModule(SoundConvolution convolution, Conv2d weights)
            : base("convolution")
        {
            (_convolution, _weights) = (convolution, weights);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => _convolution.Run(input, _weights.weight!, _weights.bias);
    }

    private sealed class DrawnDropout(DropoutOperation dropout) : nn.Module<Tensor, Tensor>("dropout")
    {
        private readonly RandomKey _key = RandomKey.FromSeed(0).Child("bench").Child(dropout.Layer);
        private long _step;

        public override Tensor forward(Tensor input)
        {
            if (!training)
                return input.alias();
            long samples = input.shape[0], channels = input.shape[1];
            Tensor mask = input.dim() != 4 ? empty(input.shape)
                : empty(dropout.WholeMaps ? [samples, 1, 1, channels] : [samples, input.shape[2], input.shape[3], channels]);
            DropMask.Fill(MemoryMarshal.Cast<byte, float>(mask.bytes), _key.Child(_step++), dropout.Rate);
            return input * (mask.dim() == 4 ? mask.permute(0, 3, 1, 2) : mask);
        }
    }

    private sealed class ResidualModule : nn.Module<Tensor, Tensor>
    {
        private readonly Sequential _body, _shortcut;

        public ResidualModule(Sequential body, Sequential shortcut)
            : base("residual")
        {
            (_body, _shortcut) = (body, shortcut);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => _body.forward(input) + (_shortcut.Count == 0 ? input : _shortcut.forward(input));
    }
}
