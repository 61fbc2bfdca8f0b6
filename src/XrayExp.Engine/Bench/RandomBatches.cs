using System.Collections.Immutable;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Bench;

/// <summary>Hands out prepared batches of random films in turn, so that reading and augmenting images costs nothing.</summary>
internal sealed class RandomBatches : IBatchSource
{
    /// <summary>The number of batches: more than one, so that no contender sees the same numbers twice in a row.</summary>
    private const int Different = 4;

    private readonly ImmutableArray<Batch> _batches;
    private int _next;

    /// <param name="size">The number of images in a batch.</param>
    public RandomBatches(ModelPlan plan, int size)
    {
        (Shape, Count) = (plan.Input, size);
        RandomKey bench = RandomKey.FromSeed(0).Child("bench");
        _batches = [.. Enumerable.Range(0, Different).Select(number => Draw(plan, size, bench.Child(number).Stream()))];
        Planned = new PlannedBatch([.. Enumerable.Range(0, size)], 0);
    }

    public int Count { get; }

    public Shape Shape { get; }

    /// <summary>A batch to ask <see cref="Load"/> for.</summary>
    public PlannedBatch Planned { get; }

    public ImmutableArray<Batch> All => _batches;

    public Batch Next() => _batches[_next++ % Different];

    public string Id(int index) => $"random/{index}";

    public Batch Load(PlannedBatch planned, RandomKey? augment) => Next();

    /// <summary>Draws pixels in [0, 1], in steps of 1/255, and labels, all equally likely.</summary>
    private static Batch Draw(ModelPlan plan, int size, RandomStream chance)
    {
        float[] images = new float[size * plan.Input.Count];
        for (int i = 0; i < images.Length; i++)
            images[i] = chance.Below(256) / 255f;
        int[] labels = [.. Enumerable.Range(0, size).Select(_ => chance.Below(plan.Classes))];
        return new Batch(images, labels, Enumerable.Range(0, size).ToArray(), size);
    }
}
