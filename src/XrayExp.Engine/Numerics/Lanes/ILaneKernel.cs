namespace XrayExp.Engine.Numerics.Lanes;

/// <summary>A loop written once over the lane width: a struct of its arguments, run by <see cref="LaneWidth.Run"/> at the width in force.</summary>
public interface ILaneKernel
{
    void Run<V>()
        where V : struct, ILanes<V>;
}
