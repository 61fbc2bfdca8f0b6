using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Tiles;

namespace XrayExp.Engine.Numerics.Work;

/// <summary>What all stages of a model share.</summary>
/// <param name="LargestBatch">Buffers are made for this many samples, once.</param>
public sealed record StageContext(int LargestBatch, LaneWidth Lanes, WorkerPool Pool)
{
    /// <summary>A block of memory for each worker.</summary>
    internal ImmutableArray<Floats> PerWorker(long count) => [.. Enumerable.Range(0, Pool.Workers).Select(_ => new Floats(count))];
}
