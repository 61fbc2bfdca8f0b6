using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Tiles;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// How one image's output gradient lies while the dense backward kernels read it: [band][block of filters][pixel of the band][filter of
/// the block], so that a band of one block (at most 32 KB where a row fits) is contiguous and stays in the first-level cache.
/// </summary>
public sealed class OutputGradient
{
    private readonly ConvolutionShape _shape;
    private readonly Epilogue _epilogue;
    private readonly LaneWidth _lanes;

    /// <param name="epilogue">What was fused to the convolution: filling undoes it.</param>
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

    /// <summary>Each group's filters, rounded up to whole vectors; the surplus stays zero.</summary>
    public int FiltersPerGroup { get; }

    /// <summary>Output rows of a band: whole windows where pooling was fused.</summary>
    public int BandRows { get; }

    /// <summary>Floats of one block in one band.</summary>
    public int Plane { get; }

    public int Blocks { get; }

    public int Bands { get; }

    public int BlocksPerGroup => FiltersPerGroup / Tile.Width;

    /// <summary>Floats of a band.</summary>
    public int BandSize => Blocks * Plane;

    /// <summary>Floats in all.</summary>
    public long Size => (long)Bands * BandSize;

    public int RowsOf(int band) => Math.Min(BandRows, _shape.OutputHeight - (band * BandRows));

    /// <summary>Where a pixel's first block of filters lies; the next block is <see cref="Plane"/> further.</summary>
    public int OffsetOf(int y, int x) =>
        (y / BandRows * BandSize) + ((((y % BandRows) * _shape.OutputWidth) + x) * Tile.Width);

    /// <summary>Brings a band of the gradient into this order.</summary>
    /// <param name="gradient">The image's, [pixels, filters]; pooled pixels where pooling was fused.</param>
    /// <param name="kept">relu's output or pooling's codes, like the gradient; else unused.</param>
    /// <param name="to">The band's place.</param>
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
            _lanes.Run(
                new BlockedRows(gradient + from + at, output == null ? null : output + at, to + (block * Plane), _shape.Filters, Tile.Width),
                rows * _shape.OutputWidth,
                Math.Min(Tile.Width, _shape.FiltersPerGroup - first));
        }
    }
}
