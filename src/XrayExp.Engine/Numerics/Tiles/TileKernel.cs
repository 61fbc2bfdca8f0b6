namespace XrayExp.Engine.Numerics.Tiles;

/// <summary>The pointer to one instance of <see cref="Tile.Run"/>.</summary>
public readonly unsafe struct TileKernel(delegate*<in TileSum, float*, int*, float*, float*, int*, float*, void> run, int width)
{
    public readonly delegate*<in TileSum, float*, int*, float*, float*, int*, float*, void> Run = run;

    /// <summary>The number of outputs in a row.</summary>
    public readonly int Width = width;
}
