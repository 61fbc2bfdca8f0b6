namespace XrayExp.Engine.Numerics.Lanes;

/// <summary>A loop that is written once for all vector widths: a struct of its arguments, which <c>LaneWidth.Run</c> runs at one width.</summary>
public interface ILaneKernel
{
    void Run<V>()
        where V : struct, ILanes<V>;
}
