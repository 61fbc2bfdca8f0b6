using System.Runtime.InteropServices;
using TorchSharp;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Compile.Libtorch;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;
using static TorchSharp.torch;
using Conv2d = TorchSharp.Modules.Conv2d;
using Sequential = TorchSharp.Modules.Sequential;

namespace XrayExp.Engine.Bench;

/// <summary>A plan as a user of TorchSharp writes it: <c>nn.Sequential</c> of libtorch's own modules, on [N, C, H, W].</summary>
/// <param name="tuned">
/// A relu overwrites what a convolution or dense layer gives it, which saves memory traffic; dropout takes masks that we draw, since libtorch
/// draws one number after the other: 1.5 ms a step of `model3` against 0.2.
/// </param>
internal sealed class LibtorchSequential(bool tuned)
{
    /// <exception cref="NotSupportedException">libtorch has no module for one of the operations; the message names it.</exception>
    public Sequential Build(IEnumerable<Operation> operations) =>
        nn.Sequential(operations.Zip(operations.Prepend(null), Modules).SelectMany(modules => modules).Select((module, index) => ($"{index}", module)));

    private IEnumerable<nn.Module<Tensor, Tensor>> Modules(Operation operation, Operation? previous) => operation switch
    {
        Convolution c when SoundConvolution.Of(c) is { Mends: true } sound => [new ConvolutionModule(sound, nn.Conv2d(c.Input.Channels, c.Output.Channels, Pair(c.KernelSize), groups: c.Groups, bias: c.Bias is not null))],
        Convolution c => Padded(c.Padding, 0, (top, left) => nn.Conv2d(c.Input.Channels, c.Output.Channels, Pair(c.KernelSize), Pair(c.Strides), (top, left), Pair(c.Dilation), groups: c.Groups, bias: c.Bias is not null)),
        DenseProduct { Input.Rank: 1 } dense => [nn.Linear(dense.Input.Channels, dense.Output.Channels, dense.Bias is not null)],
        DenseProduct { Input.Rank: 3 } dense when SoundConvolution.Of(dense) is { Mends: true } sound => [new ConvolutionModule(sound, nn.Conv2d(dense.Input.Channels, dense.Output.Channels, 1, bias: dense.Bias is not null))],
        DenseProduct { Input.Rank: 3 } dense => [nn.Conv2d(dense.Input.Channels, dense.Output.Channels, 1, bias: dense.Bias is not null)],
        MaxPooling pool => Padded(pool.Padding, double.NegativeInfinity, (top, left) => nn.MaxPool2d(Pair(pool.Window), Pair(pool.Strides), (top, left))),
        AveragePooling { Padding.IsSymmetric: true } pool => [nn.AvgPool2d(Pair(pool.Window), Pair(pool.Strides), (pool.Padding.Top, pool.Padding.Left), count_include_pad: false)],
        BatchNorm { Shape.Rank: 3 } norm => [nn.BatchNorm2d(norm.Shape.Channels, norm.Epsilon, 1 - norm.Momentum, affine: norm.Gamma is not null)],
        BatchNorm { Shape.Rank: 1 } norm => [nn.BatchNorm1d(norm.Shape.Channels, norm.Epsilon, 1 - norm.Momentum, affine: norm.Gamma is not null)],
        LayerNorm { Shape.Rank: 1 } norm => [nn.LayerNorm(norm.Shape.Channels, norm.Epsilon, norm.Gamma is not null)],
        Elementwise { Function: Linear } => [],
        Elementwise { Function: Relu } => [nn.ReLU(tuned && MayBeOverwritten(previous))],
        Elementwise elementwise => [new FunctionModule(elementwise.Function)],
        RandomDrop { Rate: 0 } => [],
        RandomDrop drop => [tuned ? new DrawnDropout(drop) : Dropout(drop)],
        Rearrangement { Output.Rank: 1 } => [nn.Flatten()],
        Rearrangement { Output.Rank: 3 } to => [nn.Unflatten(1, [to.Output.Channels, to.Output.Height, to.Output.Width])],
        ZeroBorder border => [nn.ZeroPad2d(Sides(border.Margins))],
        ResidualSum residual => [new ResidualModule(Build(residual.Body), Build(residual.Shortcut))],
        _ => throw new NotSupportedException($"libtorch has no module of {operation.GetType().Name} on {operation.Input} as Keras means it"),
    };

    private static bool MayBeOverwritten(Operation? operation) => operation switch
    {
        Convolution convolution => SoundConvolution.Of(convolution).MayBeOverwritten,
        DenseProduct { Input.Rank: 3 } dense => SoundConvolution.Of(dense).MayBeOverwritten,
        _ => operation is DenseProduct,
    };

    /// <summary>libtorch's windows pad both sides alike and by half a window at most; anything else is padded beforehand.</summary>
    private static IEnumerable<nn.Module<Tensor, Tensor>> Padded(Margins margins, double value, Func<int, int, nn.Module<Tensor, Tensor>> window)
    {
        if (margins == Margins.None || (margins.IsSymmetric && value == 0))
            return [window(margins.Top, margins.Left)];
        return [nn.ConstantPad2d(Sides(margins), value), window(0, 0)];
    }

#pragma warning disable RS0030 // a rival draws as its users do; nothing of it is kept
    private static nn.Module<Tensor, Tensor> Dropout(RandomDrop drop) =>
        drop.WholeMaps && drop.Shape.IsImage ? nn.Dropout2d(drop.Rate) : nn.Dropout(drop.Rate);
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

    private sealed class DrawnDropout(RandomDrop drop) : nn.Module<Tensor, Tensor>("dropout")
    {
        private readonly RandomKey _key = RandomKey.FromSeed(0).Child("bench").Child(drop.Layer);
        private long _step;

        public override Tensor forward(Tensor input)
        {
            if (!training)
                return input.alias();
            long samples = input.shape[0], channels = input.shape[1];
            Tensor mask = input.dim() != 4 ? empty(input.shape)
                : empty(drop.WholeMaps ? [samples, 1, 1, channels] : [samples, input.shape[2], input.shape[3], channels]);
            DropMask.Fill(MemoryMarshal.Cast<byte, float>(mask.bytes), _key.Child(_step++), drop.Rate);
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
