namespace XrayExp.Engine.Numerics.Lanes;

/// <summary>A loop written once over the lane width: a struct of its arguments, run at the width in force by <c>LaneWidth.Run</c>.</summary>
public interface ILaneKernel
{
    void Run<V>()
        where V : struct, ILanes<V>;
}
