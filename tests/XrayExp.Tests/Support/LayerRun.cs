using System.Collections.Immutable;
using TorchSharp;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Compile.Libtorch;
using XrayExp.Engine.Files;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Support;

/// <summary>Some layers, their output and gradients, in Keras's layouts.</summary>
public static class LayerRun
{
    /// <param name="layers">A JSON list; an identity is added as the head.</param>
    /// <param name="x">[N, …], as Keras has it.</param>
    /// <param name="weights">In the plan's order; empty leaves them zero.</param>
    /// <param name="cotangent">The gradients are those of Σ(output · cotangent); null leaves them out.</param>
    /// <param name="compile">The backend; null is libtorch.</param>
    /// <param name="inputGradient">Whether the gradient of x is asked for; else it comes empty.</param>
    public static Result Of(string layers, NamedArray x, IReadOnlyList<float[]> weights, float[]? cotangent, bool training,
        Func<ModelPlan, CompiledModel>? compile = null, bool inputGradient = true)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Shape input = new([.. x.Shape.Skip(1)]);
        ModelPlan plan = Planned.Part(input, layers.Trim()[..^1] + """, {"activation": {"activation": "linear", "name": "head"}}]""");
        using CompiledModel model = compile is null ? LibtorchModel.Compile(plan) : compile(plan);
        foreach ((ModelWeight weight, float[] values) in model.Weights.Zip(weights))
            weight.Write(values);
        torch.Tensor images = torch.tensor(x.Singles(), [.. x.Shape.Select(d => (long)d)]).requires_grad_(inputGradient);
        torch.Tensor y = training ? model.TrainingLogits(images, RandomKey.FromSeed(1), 0) : model.Logits(images);
        torch.Tensor output =
            (y.dim() == 4 ? y.permute(0, 2, 3, 1) : y).reshape([x.Shape[0], .. plan.Layers[^1].Output.Dimensions.Select(d => (long)d)]);
        float[] values2 = output.to_type(torch.ScalarType.Float32).contiguous().data<float>().ToArray();
        if (cotangent is not null)
            (output * torch.tensor(cotangent, output.shape)).sum().backward();
        return new Result(
            [.. output.shape.Select(d => (int)d)],
            values2,
            images.grad is { } gradient ? gradient.contiguous().data<float>().ToArray() : [],
            [.. model.Weights.Where(weight => cotangent is not null && weight.Spec.Trainable).Select(GradientInKerasLayout)],
            [.. model.Weights.Select(weight => weight.Read())]);
    }

    /// <summary>The gradient is put into the weight's own place, so that the weight's reader turns it.</summary>
    internal static float[] GradientInKerasLayout(ModelWeight weight)
    {
        using (torch.no_grad())
        {
            float[] kept = weight.Read();
            weight.Tensor.copy_(weight.Tensor.grad!);
            float[] gradient = weight.Read();
            weight.Write(kept);
            return gradient;
        }
    }

    public sealed record Result(ImmutableArray<int> Shape, float[] Output, float[] InputGradient, ImmutableArray<float[]> WeightGradients,
        ImmutableArray<float[]> WeightsAfter);
}
