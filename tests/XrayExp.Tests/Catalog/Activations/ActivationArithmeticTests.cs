using TorchSharp;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Tests.Numerics.Stages;

namespace XrayExp.Tests.Catalog.Activations;

/// <summary>Every activation's two arithmetics, ours and libtorch's, mean the same function.</summary>
public unsafe class ActivationArithmeticTests
{
    private const int Samples = 500;
    private const int Channels = 5;

    private static readonly Activation[] s_all =
    [
        new Linear(), new Relu(), new LeakyRelu { NegativeSlope = 0.3 }, new Elu { Alpha = 0.7 }, new Selu(), new Gelu(),
        new Gelu { Approximate = true },
        new Swish(), new Sigmoid(), new HardSigmoid(), new Tanh(), new Softplus(), new Softsign(), new Softmax(),
    ];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, s_all.Length)];

    [Fact]
    public void No_activation_of_the_catalogue_is_missing_below() =>
        Assert.Equal(ActivationCatalogue.All.Kinds.Select(kind => kind.Name), s_all.Select(activation => activation.Kind).Distinct());

    // libtorch in float64, where all processors agree, beside our float32:
    // a few units in the last place of numbers up to 20, and slopes of the same functions
    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_and_gradients_agree_with_libtorch(int index)
    {
        Activation activation = s_all[index];
        float[] x = [.. StageRuns.Numbers(Samples * Channels, "x").Select(value => 20 * value)], dy = StageRuns.Numbers(x.Length, "dy");
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor input = torch.tensor(Array.ConvertAll(x, value => (double)value), [Samples, Channels], requires_grad: true),
            output = activation.Apply(input);
        (output * torch.tensor(dy, [Samples, Channels])).sum().backward();
        double[] y = output.contiguous().data<double>().ToArray(), dx = input.grad!.contiguous().data<double>().ToArray();

        using WorkerPool pool = new(1);
        using Stage stage = activation.Stage(Channels, Channels, new StageContext(Samples, LaneWidth.Widest, pool));
        using Floats px = new(x.Length), py = new(x.Length), pdy = new(x.Length), pdx = new(x.Length);
        x.CopyTo(px.Span);
        dy.CopyTo(pdy.Span);
        stage.Forward(Samples, px.Pointer, py.Pointer, StageRuns.FirstStep);
        stage.Backward(Samples, px.Pointer, py.Pointer, pdy.Pointer, pdx.Pointer);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.True(Math.Abs(y[i] - py.Pointer[i]) <= 1e-6 * Math.Max(1, Math.Abs(y[i])),
                $"{activation}: f({x[i]:R}) = {y[i]:R}, received {py.Pointer[i]:R}.");
            Assert.True(Math.Abs(dx[i] - pdx.Pointer[i]) <= 5e-6,
                $"{activation}: at {x[i]:R} the gradient is {dx[i]:R}, received {pdx.Pointer[i]:R}.");
        }
    }
}
