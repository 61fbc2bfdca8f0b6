using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Tiles;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// Lays out one image's output gradient for the dense backward kernels: [band][block of filters][pixel of the band][filter of the block],
/// so that a band of one block (at most 32 KB where a row fits) is contiguous and stays in the first-level cache.
/// </summary>
public sealed class OutputGradient
{
    private readonly ConvolutionShape _shape;
    private readonly Epilogue _epilogue;
    private readonly LaneWidth _lanes;

    /// <param name="epilogue">What was fused to the convolution; <see cref="FillBand"/> goes back through it.</param>
    public OutputGradient(ConvolutionShape shape, Epilogue epilogue, LaneWidth lanes)
    {
        (_shape, _epilogue, _lanes) = (shape, epilogue, lanes);
        FiltersPerGroup = lanes.Padded(shape.FiltersPerGroup);
        Tile = lanes.TileFor(FiltersPerGroup);
        int step = epilogue is Epilogue.Pooling pooling ? pooling.Window.Height : 1;
        BandRows = Math.Min(shape.OutputHeight, Math.Max(1, CacheBudget.Gradient / (shape.OutputWidth * Tile.Width) / step) * step);
        Plane = BandRows * shape.OutputWidth * Tile.Width;
        Blocks = FiltersPerGroup * shape.Groups / Tile.Width;
        Bands = (shape.OutputHeight + BandRows - 1) / BandRows;
    }

    /// <summary>The tile whose rows are blocks of filters.</summary>
    public TileKernel Tile { get; }

    /// <summary>The number of filters in a group, rounded up to whole vectors; the surplus stays zero.</summary>
    public int FiltersPerGroup { get; }

    /// <summary>The number of output rows in a band; whole windows if pooling was fused.</summary>
    public int BandRows { get; }

    /// <summary>The size of one block in one band, in floats.</summary>
    public int Plane { get; }

    public int Blocks { get; }

    public int Bands { get; }

    public int BlocksPerGroup => FiltersPerGroup / Tile.Width;

    /// <summary>The size of a band, in floats.</summary>
    public int BandSize => Blocks * Plane;

    /// <summary>The size of all bands, in floats.</summary>
    public long Size => (long)Bands * BandSize;

    public int RowsOf(int band) => Math.Min(BandRows, _shape.OutputHeight - (band * BandRows));

    /// <summary>Returns the offset of a pixel's first block of filters; the next block is <see cref="Plane"/> floats further.</summary>
    public int OffsetOf(int y, int x) =>
        (y / BandRows * BandSize) + ((((y % BandRows) * _shape.OutputWidth) + x) * Tile.Width);

    /// <summary>Brings a band of the gradient into this order.</summary>
    /// <param name="gradient">The image's gradient, [pixels, filters]; of pooled pixels if pooling was fused.</param>
    /// <param name="kept">relu's output or pooling's codes, in the gradient's shape; otherwise unused.</param>
    /// <param name="to">Where the band is written.</param>
    public unsafe void FillBand(int band, float* gradient, float* kept, float* to)
    {
        int firstRow = band * BandRows, rows = RowsOf(band);
        if (_epilogue is Epilogue.Pooling pooling)
        {
            int columns = _shape.OutputWidth / pooling.Window.Width, at = firstRow / pooling.Window.Height * columns * _shape.Filters;
            _lanes.Run(new UnpooledRows(
                gradient + at,
                kept + at,
                to,
                rows / pooling.Window.Height,
                columns,
                _shape.Filters,
                pooling.Window,
                Tile.Width,
                Plane));
            return;
        }

        long from = (long)firstRow * _shape.OutputWidth * _shape.Filters;
        float* output = _epilogue is Epilogue.ReluAlone ? kept + from : null;
        for (int block = 0; block < Blocks; block++)
        {
            int first = block % BlocksPerGroup * Tile.Width, at = (block / BlocksPerGroup * _shape.FiltersPerGroup) + first;
            float* alive = output == null ? null : output + at;
            _lanes.Run(
                new BlockedRows(gradient + from + at, alive, to + (block * Plane), _shape.Filters, Tile.Width),
                rows * _shape.OutputWidth,
                Math.Min(Tile.Width, _shape.FiltersPerGroup - first));
        }
    }
}
