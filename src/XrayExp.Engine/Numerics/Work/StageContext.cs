using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Tiles;

namespace XrayExp.Engine.Numerics.Work;

/// <summary>Holds what all stages of a model share.</summary>
/// <param name="LargestBatch">The number of samples for which buffers are made.</param>
public sealed record StageContext(int LargestBatch, LaneWidth Lanes, WorkerPool Pool)
{
    /// <summary>Makes a block of memory for each worker.</summary>
    internal ImmutableArray<Floats> PerWorker(long count) => [.. Enumerable.Range(0, Pool.Workers).Select(_ => new Floats(count))];
}
