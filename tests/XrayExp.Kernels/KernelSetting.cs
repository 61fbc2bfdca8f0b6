using XrayExp.Engine.Numerics.Elementwise;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Kernels;

/// <summary>What must not change a bit: the lane width and the number of threads.</summary>
internal sealed record KernelSetting(LaneWidth Lanes, WorkerPool Pool)
{
    /// <summary>The same width for what runs over elements one by one.</summary>
    public ElementWidth Elements => (ElementWidth)Lanes.Bits;

    public StageContext Context(int largestBatch) => new(largestBatch, Lanes, Pool);

    public override string ToString() => $"{Lanes.Bits} bits on {Pool.Workers} threads";
}
