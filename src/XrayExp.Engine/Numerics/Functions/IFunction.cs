using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Functions;

/// <summary>A function of one number and its way back, written once over the lane width. A NaN must give a NaN, whichever.</summary>
public interface IFunction
{
    V Value<V>(V x)
        where V : struct, ILanes<V>;

    /// <summary>The gradient of x from that of y = f(x).</summary>
    V Gradient<V>(V x, V y, V dy)
        where V : struct, ILanes<V>;
}
