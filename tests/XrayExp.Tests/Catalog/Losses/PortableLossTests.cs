using System.Text.Json;
using TorchSharp;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Catalog.Regularizers;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Catalog.Losses;

/// <summary>Our own arithmetic of losses and penalties against libtorch's in float64, values and gradients.</summary>
public class PortableLossTests
{
    public static TheoryData<Loss> Binary =>
    [
        new BinaryCrossentropy { LabelSmoothing = 0 },
        new BinaryCrossentropy { LabelSmoothing = 0.2 },
        new BinaryFocalCrossentropy { Gamma = 2, Alpha = 0.25, ApplyClassBalancing = false, LabelSmoothing = 0 },
        new BinaryFocalCrossentropy { Gamma = 0.5, Alpha = 0.3, ApplyClassBalancing = true, LabelSmoothing = 0.1 },
    ];

    public static TheoryData<Loss> Categorical =>
    [
        new CategoricalCrossentropy { LabelSmoothing = 0 },
        new CategoricalCrossentropy { LabelSmoothing = 0.2 },
        new CategoricalFocalCrossentropy { Gamma = 2, Alpha = 0.25, LabelSmoothing = 0 },
        new CategoricalFocalCrossentropy { Gamma = 1.5, Alpha = 1, LabelSmoothing = 0.1 },
    ];

    public static TheoryData<Regularizer> Regularizers => [new L1 { Factor = 0.1 }, new L2 { Factor = 0.2 },
        new L1L2 { First = 0.1, Second = 0.3 }];

    [Theory]
    [MemberData(nameof(Binary))]
    public void Binary_losses_agree(Loss loss) => Check(loss, 1);

    [Theory]
    [MemberData(nameof(Categorical))]
    public void Categorical_losses_agree(Loss loss) => Check(loss, 4);

    [Fact]
    public void The_surest_logits_stay_finite()
    {
        double[] gradient = new double[1];
        Assert.Equal(1000, new BinaryCrossentropy { LabelSmoothing = 0 }.Evaluate([-1000], [1], gradient));
        Assert.Equal([-1], gradient);
    }

    [Theory]
    [MemberData(nameof(Regularizers))]
    public void Penalties_agree(Regularizer regularizer)
    {
        float[] weight = [0.5f, -2, 0, 3], gradient = [1, 1, 1, 1];
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor reference = torch.tensor(weight, torch.ScalarType.Float64).requires_grad_();
        torch.Tensor penalty = regularizer.Penalty(reference);
        penalty.backward();
        Assert.Equal(penalty.item<double>(), regularizer.Evaluate(weight, gradient), 1e-12);
        Assert.All(gradient.Zip(reference.grad!.data<double>().ToArray()), pair => Assert.Equal(pair.Second + 1, pair.First, 1e-6));
    }

    /// <summary>Both in double: a few roundings.</summary>
    private static void Check(Loss loss, int units)
    {
        RandomStream chance = RandomKey.FromSeed(8).Stream();
        for (int trial = 0; trial < 20; trial++)
        {
            float[] logits = [.. Enumerable.Range(0, units).Select(_ => (float)chance.Uniform(-6, 6))];
            float[] labels = units == 1 ? [trial % 2] : [.. Enumerable.Range(0, units).Select(unit => unit == trial % units ? 1f : 0)];
            double[] gradient = new double[units];
            double value = loss.Evaluate(logits, labels, gradient);
            using DisposeScope scope = torch.NewDisposeScope();
            torch.Tensor x = torch.tensor(logits, torch.ScalarType.Float64).reshape(1, units).requires_grad_();
            torch.Tensor expected = loss.FromLogits(x, torch.tensor(labels, torch.ScalarType.Float64).reshape(1, units));
            expected.sum().backward();
            Assert.Equal(expected.item<double>(), value, 1e-10);
            Assert.All(x.grad!.data<double>().ToArray().Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
        }
    }
}
