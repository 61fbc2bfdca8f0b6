using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Tiles;

/// <summary>A vector width at which kernels run; no bit of a result depends on it. <see cref="VectorWidth"/> chooses one.</summary>
public abstract unsafe class LaneWidth
{
    /// <summary>512, 256 and 128 bits, widest first.</summary>
    public static readonly IReadOnlyList<LaneWidth> All = [new Wide<Lanes512>(512), new Narrow<Lanes256>(256), new Narrow<Lanes128>(128)];

    private readonly TileKernel[] _tiles;

    private LaneWidth(int bits, TileKernel[] tiles, ListTileKernel list) => (Bits, _tiles, List) = (bits, tiles, list);

    public static LaneWidth Widest { get; } = All.First(width => width.Bits == VectorWidth.InForce);

    public int Bits { get; }

    /// <summary>The number of floats in a vector.</summary>
    public int Lanes => Bits / 32;

    public bool Supported => VectorWidth.IsSupported(Bits);

    /// <summary>The tile over lists.</summary>
    public ListTileKernel List { get; }

    /// <summary>Runs a loop at this width.</summary>
    public abstract void Run<TKernel>(in TKernel kernel)
        where TKernel : struct, ILaneKernel;

    /// <summary>Runs a kernel over the elements 0 … <paramref name="count"/> − 1 of an array.</summary>
    public void Run<TKernel>(in TKernel kernel, int count)
        where TKernel : struct, IElementKernel => Run(new ElementLoop<TKernel>(kernel, count));

    /// <summary>Runs a kernel over [<paramref name="rows"/>, <paramref name="channels"/>], row by row.</summary>
    public void Run<TKernel>(in TKernel kernel, int rows, int channels)
        where TKernel : struct, IChannelKernel => Run(new ChannelLoop<TKernel>(kernel, rows, channels));

    /// <summary>Rounds a number of channels up to whole vectors.</summary>
    public int Padded(int channels) => (channels + Lanes - 1) / Lanes * Lanes;

    /// <summary>Returns the widest tile whose row width divides <paramref name="paddedChannels"/>.</summary>
    public TileKernel TileFor(int paddedChannels) => _tiles.First(tile => paddedChannels % tile.Width == 0);

    private static TileKernel TileOf<R>()
        where R : struct, IRow<R> => new(&Tile.Run<R>, R.Width);

    private static ListTileKernel ListOf<R>()
        where R : struct, IRow<R> => new(&ListTile.Run<R>, R.Width);

    /// <summary>32 registers: rows of up to four vectors, segments of three.</summary>
    private sealed class Wide<V>(int bits)
        : LaneWidth(bits, [TileOf<Row4<V>>(), TileOf<Row3<V>>(), TileOf<Row2<V>>(), TileOf<Row1<V>>()], ListOf<Row3<V>>())
        where V : struct, ILanes<V>
    {
        public override void Run<TKernel>(in TKernel kernel) => kernel.Run<V>();
    }

    /// <summary>16 registers, as AVX2 has them: two vectors at most, or the sums spill (a list is then twice as slow).</summary>
    private sealed class Narrow<V>(int bits) : LaneWidth(bits, [TileOf<Row2<V>>(), TileOf<Row1<V>>()], ListOf<Row2<V>>())
        where V : struct, ILanes<V>
    {
        public override void Run<TKernel>(in TKernel kernel) => kernel.Run<V>();
    }
}
