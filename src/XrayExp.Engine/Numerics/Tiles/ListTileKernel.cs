namespace XrayExp.Engine.Numerics.Tiles;

/// <summary>The pointer to one instance of <see cref="ListTile.Run"/>.</summary>
public readonly unsafe struct ListTileKernel(delegate*<float*, int*, float*, int, int*, float*, int*, bool, void> run, int width)
{
    public readonly delegate*<float*, int*, float*, int, int*, float*, int*, bool, void> Run = run;

    /// <summary>The number of floats in a segment.</summary>
    public readonly int Width = width;
}
