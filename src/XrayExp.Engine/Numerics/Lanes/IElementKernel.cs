namespace XrayExp.Engine.Numerics.Lanes;

/// <summary>A kernel that computes every element of an array by itself; <see cref="ElementLoop{TKernel}"/> calls it along the array.</summary>
public interface IElementKernel
{
    /// <summary>Computes the elements <paramref name="i"/> … i + <c>V.Width</c> − 1.</summary>
    void At<V>(int i)
        where V : struct, ILanes<V>;
}
