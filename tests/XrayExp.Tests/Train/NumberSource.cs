using System.Globalization;
using XrayExp.Engine.Data;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Train;

/// <summary>A split of plain numbers: [1, features, 1] "images".</summary>
internal sealed class NumberSource(float[][] images, int[] labels) : IBatchSource
{
    /// <summary>The keys under which batches were asked for.</summary>
    public List<RandomKey?> Asked { get; } = [];

    public int Count => labels.Length;

    public Shape Shape { get; } = new(1, images[0].Length, 1);

    public string Id(int index) => $"{(labels[index] == 0 ? "a" : "b")}/{index.ToString("000", CultureInfo.InvariantCulture)}";

    public Batch Load(PlannedBatch planned, RandomKey? augment)
    {
        Asked.Add(augment);
        return new Batch([.. planned.Indices.SelectMany(i => images[i])], [.. planned.Indices.Select(i => labels[i])],
            planned.Indices.ToArray(), planned.Count);
    }

    /// <summary>Two clouds around (1, 0) and (−1, 0), at coordinates drawn from <paramref name="key"/>.</summary>
    public static NumberSource TwoClouds(int count, RandomKey key)
    {
        RandomStream chance = key.Stream();
        int[] labels = [.. Enumerable.Range(0, count).Select(i => i % 2)];
        return new NumberSource([.. labels.Select(
            label => new[] { (float)((2 * label) - 1 + chance.Uniform(-0.9, 0.9)), (float)chance.Uniform(-1, 1) })], labels);
    }
}
