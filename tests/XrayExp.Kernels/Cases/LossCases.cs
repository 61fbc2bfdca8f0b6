using XrayExp.Engine.Catalog.Losses;

namespace XrayExp.Kernels.Cases;

/// <summary>Every loss and its gradient at the logits, sample by sample.</summary>
internal static class LossCases
{
    private const int Samples = 200;

    public static IEnumerable<KernelCase> All =>
    [
        Evaluated("binary_crossentropy", new BinaryCrossentropy { LabelSmoothing = 0 }, 1),
        Evaluated("binary_crossentropy_smoothed", new BinaryCrossentropy { LabelSmoothing = 0.1 }, 1),
        Evaluated("binary_focal",
            new BinaryFocalCrossentropy { Gamma = 2, Alpha = 0.25, ApplyClassBalancing = true, LabelSmoothing = 0 }, 1),
        Evaluated("binary_focal_smoothed",
            new BinaryFocalCrossentropy { Gamma = 0.7, Alpha = 0.25, ApplyClassBalancing = false, LabelSmoothing = 0.1 }, 1),
        Evaluated("categorical_crossentropy", new CategoricalCrossentropy { LabelSmoothing = 0 }, 2),
        Evaluated("categorical_crossentropy_smoothed", new CategoricalCrossentropy { LabelSmoothing = 0.1 }, 10),
        Evaluated("categorical_focal", new CategoricalFocalCrossentropy { Gamma = 2, Alpha = 0.25, LabelSmoothing = 0 }, 3),
        Evaluated("categorical_focal_smoothed", new CategoricalFocalCrossentropy { Gamma = 1.5, Alpha = 0.5, LabelSmoothing = 0.1 }, 10),
    ];

    /// <summary>Logits from almost zero to far beyond where a sigmoid is one in float32; true labels in turn.</summary>
    private static KernelCase Evaluated(string name, Loss loss, int units) => new(name, $"{Samples},{units}", _ =>
    {
        float[] logits = Inputs.Singles(Samples * units, $"{name} logits");
        double[] losses = new double[Samples], gradients = new double[Samples * units];
        float[] labels = new float[units];
        for (int i = 0; i < Samples; i++)
        {
            Span<float> own = logits.AsSpan(i * units, units);
            foreach (ref float logit in own)
                logit *= 1 << (i % 7);
            labels.AsSpan().Clear();
            if (units > 1)
                labels[i % units] = 1;
            else
                labels[0] = i % 2;
            losses[i] = loss.Evaluate(own, labels, gradients.AsSpan(i * units, units));
        }

        return [new("loss", Bits.Hash(losses)), new("gradient", Bits.Hash(gradients))];
    });
}
