namespace XrayExp.Engine.Numerics.Lanes;

/// <summary>A loop written once for all lane widths: a struct of its arguments, run by <c>LaneWidth.Run</c>.</summary>
public interface ILaneKernel
{
    void Run<V>()
        where V : struct, ILanes<V>;
}
