namespace XrayExp.Engine.Numerics.Tiles;

/// <summary>Several vectors side by side: one row of a register tile. <c>Row4&lt;Lanes512&gt;</c> is 64 neighbouring outputs.</summary>
/// <remarks>
/// Row1 to Row4 are spelt out on purpose. Put together from smaller rows (a pair of a pair), .NET 10 keeps them in memory
/// instead of registers: the tile falls from 238 to 68 GFLOP/s.
/// </remarks>
public unsafe interface IRow<R>
    where R : struct, IRow<R>
{
    /// <summary>The number of floats in a row.</summary>
    static abstract int Width { get; }

    static abstract R Load(float* from);

    static abstract void Store(R row, float* to);

    /// <summary>Computes factor·row + sum, each element with one rounding.</summary>
    static abstract R MultiplyAdd(float factor, R row, R sum);
}
