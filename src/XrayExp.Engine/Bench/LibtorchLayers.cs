using System.Collections.Immutable;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Bench;

/// <summary>Times the same groups of layers as ours in libtorch, each on its own.</summary>
internal sealed class LibtorchLayers(ModelPlan plan, int batchSize) : IDisposable
{
    private readonly ImmutableArray<LibtorchPart> _parts =
        [.. LayerGroup.Of(plan).Select((group, number) => new LibtorchPart(group, batchSize, Key.Child(number)))];

    private static RandomKey Key => RandomKey.FromSeed(0).Child("bench").Child("layer");

    /// <summary>Times forward and backward of each group in milliseconds, after a pass that does not count.</summary>
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
