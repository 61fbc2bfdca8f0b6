namespace XrayExp.Engine.Numerics.Lanes;

/// <summary>A kernel that computes each element of an array by itself; <see cref="ElementLoop{TKernel}"/> calls it for all.</summary>
public interface IElementKernel
{
    /// <summary>Computes the elements <paramref name="i"/> … i + <c>V.Width</c> − 1.</summary>
    void At<V>(int i)
        where V : struct, ILanes<V>;
}
