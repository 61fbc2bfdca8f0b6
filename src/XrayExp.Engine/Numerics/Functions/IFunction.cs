using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Functions;

/// <summary>A function of one number and its gradient, written once for all vector widths. Every NaN must give some NaN.</summary>
public interface IFunction
{
    V Value<V>(V x)
        where V : struct, ILanes<V>;

    /// <summary>Computes the gradient of x from that of y = f(x).</summary>
    V Gradient<V>(V x, V y, V dy)
        where V : struct, ILanes<V>;
}
