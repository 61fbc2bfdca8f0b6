using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Engine.Randomness;

namespace XrayExp.Kernels.Cases;

/// <summary>A stage forward and back: every output, input gradient, weight gradient, and weight that it moved itself.</summary>
internal static class StageCase
{
    private static readonly TrainingMoment s_moment = new(RandomKey.FromSeed(5), 3);

    /// <param name="samples">The buffers are made for one more, as the last batch of an epoch has it.</param>
    /// <param name="inputGradient">Whether x's gradient is asked for; the first layer of a model does without.</param>
    public static KernelCase Of(string kernel, string shape, int samples, Func<StageContext, Stage> make, Sort sort = Sort.Plain,
        bool inputGradient = true) => new(
            kernel,
            sort == Sort.Plain ? shape : $"{shape},{sort}".ToLowerInvariant(),
            setting => Run(setting, $"{kernel} {shape}", samples, make, sort, inputGradient));

    private static List<KernelPart> Run(KernelSetting setting, string name, int samples, Func<StageContext, Stage> make,
        Sort sort, bool inputGradient)
    {
        using Stage stage = make(setting.Context(samples + 1));
        float[] x = Inputs.Singles(samples * stage.InputSize, $"{name} x", sort),
            dy = Inputs.Singles(samples * stage.OutputSize, $"{name} dy", sort);
        float[][] weights = [.. stage.Weights.Select((weight, i) => Values(weight, $"{name} {weight.Name} {i}", sort))];
        StageResult trained = StageResult.Of(stage, samples, x, dy, weights, s_moment, inputGradient);
        List<KernelPart> parts = [new("forward", Bits.Hash(trained.Y))];
        if (inputGradient)
            parts.Add(new("input_gradient", Bits.Hash(trained.Dx)));
        for (int i = 0; i < weights.Length; i++)
        {
            (string weight, bool trainable) = (stage.Weights[i].Name, stage.Weights[i].Trainable);
            int before = stage.Weights.Take(i).Count(other => other.Name == weight);
            parts.Add(new(weight + (before == 0 ? "" : $"_{before}") + (trainable ? "_gradient" : ""),
                Bits.Hash(trainable ? trained.Gradients[i] : trained.Weights[i])));
        }

        KernelPart inference = new("inference", Bits.Hash(StageResult.Of(stage, samples, x, null, weights, null).Y));
        if (inference.Hash != parts[0].Hash)
            parts.Add(inference);
        return parts;
    }

    private static float[] Values(StageWeight weight, string name, Sort sort)
    {
        float[] values = Inputs.Singles(weight.Count, name, sort == Sort.Tiny ? Sort.Tiny : Sort.Plain);
        return weight.Name == "moving_variance" ? [.. values.Select(value => Math.Abs(value) + 0.25f)] : values;
    }
}
