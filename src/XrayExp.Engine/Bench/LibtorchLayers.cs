using System.Collections.Immutable;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Bench;

/// <summary>The same groups of layers as ours, each on its own.</summary>
internal sealed class LibtorchLayers(ModelPlan plan, int batchSize) : IDisposable
{
    private readonly ImmutableArray<LibtorchPart> _parts =
        [.. LayerGroup.Of(plan).Select((group, number) => new LibtorchPart(group, batchSize, RandomKey.FromSeed(0).Child("bench").Child("layer").Child(number)))];

    /// <summary>Milliseconds: forward and backward of each group, after a pass that is not counted.</summary>
    public double[] Measure() => [.. _parts.SelectMany(Measure)];

    public void Dispose()
    {
        foreach (LibtorchPart part in _parts)
            part.Dispose();
    }

    private static double[] Measure(LibtorchPart part)
    {
        part.Pass();
        (double forward, double backward) = part.Pass();
        return [forward, backward];
    }
}
