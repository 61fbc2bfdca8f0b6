namespace XrayExp.Engine.Numerics.Lanes;

/// <summary>A loop that is written once for all vector widths, as a struct of its arguments; <c>LaneWidth.Run</c> runs it.</summary>
public interface ILaneKernel
{
    /// <summary>Runs the loop with vectors of one width.</summary>
    /// <remarks>
    /// Every implementation forbids that it is inlined: .NET inlines only so much into one method, so that in a caller's body the innermost
    /// operations would be left as calls (tanh of 1.6 million numbers took 27 ms instead of 2).
    /// </remarks>
    void Run<V>()
        where V : struct, ILanes<V>;
}
