using System.Collections.Immutable;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Data;

/// <summary>The images of a batch.</summary>
/// <param name="Indices">Positions in the split, [N].</param>
/// <param name="Occurrence">How often each image was used earlier in the same epoch: the last part of the key of its augmentation.</param>
public sealed record PlannedBatch(ImmutableArray<int> Indices, int Occurrence)
{
    public int Count => Indices.Length;

    /// <summary>The occurrence of each image, if a batch may contain an image twice; default: <see cref="Occurrence"/> for all.</summary>
    public ImmutableArray<int> Occurrences { get; init; }

    /// <summary>Returns how often the image at a place of the batch was used earlier in the same epoch.</summary>
    public int OccurrenceAt(int place) => Occurrences.IsDefault ? Occurrence : Occurrences[place];
}

/// <summary>The order in which an epoch reads the images of a split.</summary>
/// <param name="Images">The number of images in the split, at least 1.</param>
/// <param name="BatchSize">At least 1. The last batch of a pass has the remaining images.</param>
public sealed record BatchPlan(int Images, int BatchSize)
{
    /// <summary>The number of batches in one pass over the split, including a short last one.</summary>
    public int BatchesPerPass { get; } = CountBatches(Images, BatchSize);

    /// <summary>
    /// Plans one epoch of training, as Keras with TF 2.x feeds an image iterator: the images are permuted and cut into batches, the
    /// <em>batches</em> are also put into a random order, and the first <paramref name="steps"/> of them are used. So any step, not only
    /// the last of a pass, may have the short batch; an epoch does not continue where the last one stopped, and it does not contain an
    /// image twice.
    /// </summary>
    /// <param name="steps">Null: every batch once. More than <see cref="BatchesPerPass"/>: more passes follow, each in an order of
    /// its own, where Keras would run out of data, warn and stop training.</param>
    /// <param name="key">run/shuffle/EPOCH</param>
    public ImmutableArray<PlannedBatch> Training(int? steps, RandomKey key)
    {
        int left = steps ?? BatchesPerPass;
        var plan = ImmutableArray.CreateBuilder<PlannedBatch>(left);
        RandomStream chance = key.Stream();
        for (int pass = 0; left > 0; pass++)
        {
            int[] images = chance.Permutation(Images), batches = chance.Permutation(BatchesPerPass);
            foreach (int batch in batches.Take(left))
                plan.Add(Cut(images, batch, pass));
            left -= Math.Min(left, BatchesPerPass);
        }

        return plan.MoveToImmutable();
    }

    /// <summary>
    /// Plans one epoch of training in which every class is as large as the largest: each pass is permuted and cut as
    /// <see cref="Training(int?, RandomKey)"/> does, over the images that <paramref name="sampling"/> draws for it. A repeated image is
    /// augmented with a new draw.
    /// </summary>
    /// <param name="key">run/shuffle/EPOCH</param>
    /// <param name="draws">run/sampling/EPOCH</param>
    public static ImmutableArray<PlannedBatch> Oversampled(Oversampling sampling, int batchSize, int? steps, RandomKey key, RandomKey draws)
    {
        BatchPlan plan = new(sampling.Count, batchSize);
        Dictionary<int, int> seen = [];
        Dictionary<int, int[]> passes = [];
        return [.. plan.Training(steps, key).Select(batch =>
        {
            if (!passes.TryGetValue(batch.Occurrence, out int[]? drawn))
                passes.Add(batch.Occurrence, drawn = sampling.Draw(draws.Child(batch.Occurrence)));
            ImmutableArray<int> images = [.. batch.Indices.Select(place => drawn[place])];
            return new PlannedBatch(images, batch.Occurrence) { Occurrences = [.. images.Select(Again)] };
        })];

        int Again(int image)
        {
            int before = seen.GetValueOrDefault(image);
            seen[image] = before + 1;
            return before;
        }
    }

    /// <summary>Plans one validation on a random part of the split: the batches of a permutation, in order, as Keras's shuffling
    /// iterator returns them.</summary>
    /// <param name="steps">The number of batches; more than <see cref="BatchesPerPass"/> means all, since counting an image twice
    /// adds no information.</param>
    /// <param name="key">run/validation/EPOCH</param>
    public ImmutableArray<PlannedBatch> Sample(int steps, RandomKey key) =>
        CutAll(key.Stream().Permutation(Images), Math.Min(steps, BatchesPerPass));

    /// <summary>Plans a pass over every image once, in the split's order.</summary>
    public ImmutableArray<PlannedBatch> InOrder() => CutAll([.. Enumerable.Range(0, Images)], BatchesPerPass);

    private ImmutableArray<PlannedBatch> CutAll(int[] images, int batches) =>
        [.. Enumerable.Range(0, batches).Select(batch => Cut(images, batch, 0))];

    private PlannedBatch Cut(int[] images, int batch, int pass)
    {
        int first = batch * BatchSize, count = Math.Min(BatchSize, Images - first);
        return new PlannedBatch([.. images.AsSpan(first, count)], pass);
    }

    private static int CountBatches(int images, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(images);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        return (images / batchSize) + (images % batchSize > 0 ? 1 : 0);
    }
}
