using XrayExp.Engine.Numerics.Memory;

namespace XrayExp.Engine.Numerics.Tiles;

/// <summary>Keeps pairs of offsets (where a tile's row reads and writes), six to a tile; the last tile repeats its last row.</summary>
internal sealed unsafe class TileTable : IDisposable
{
    private readonly Offsets _from;
    private readonly Offsets _to;

    public TileTable(IReadOnlyCollection<(int From, int To)> rows)
    {
        Tiles = (rows.Count + Tile.Rows - 1) / Tile.Rows;
        int[] from = new int[Tiles * Tile.Rows], to = new int[Tiles * Tile.Rows];
        int i = 0;
        foreach ((int f, int t) in rows)
            (from[i], to[i++]) = (f, t);
        for (; i < from.Length; i++)
            (from[i], to[i]) = (from[i - 1], to[i - 1]);
        (_from, _to) = (new Offsets(from), new Offsets(to));
    }

    public int Tiles { get; }

    public int* From(int tile) => _from.Pointer + (tile * Tile.Rows);

    public int* To(int tile) => _to.Pointer + (tile * Tile.Rows);

    public void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
    }
}
