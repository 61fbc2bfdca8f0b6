using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// How one image's output gradient lies while the backward kernels read it: [band][block of filters][pixel of the band][filter of the
/// block], so that a band of one block (at most 32 KB) is contiguous and stays in the first-level cache.
/// </summary>
public sealed class OutputGradient
{
    private const int FirstLevelFloats = 8192;
    private readonly ConvolutionShape _shape;

    public OutputGradient(ConvolutionShape shape, LaneWidth lanes)
    {
        _shape = shape;
        FiltersPerGroup = lanes.Padded(shape.FiltersPerGroup);
        Tile = lanes.TileFor(FiltersPerGroup);
        BandRows = Math.Clamp(FirstLevelFloats / (shape.OutputWidth * Tile.Width), 1, shape.OutputHeight);
        Plane = BandRows * shape.OutputWidth * Tile.Width;
        Blocks = FiltersPerGroup * shape.Groups / Tile.Width;
        Bands = (shape.OutputHeight + BandRows - 1) / BandRows;
    }

    /// <summary>The tile whose rows are blocks of filters.</summary>
    public TileKernel Tile { get; }

    /// <summary>Each group's filters, rounded up to whole vectors; the surplus stays zero.</summary>
    public int FiltersPerGroup { get; }

    /// <summary>Output rows of a band.</summary>
    public int BandRows { get; }

    /// <summary>Floats of one block in one band.</summary>
    public int Plane { get; }

    public int Blocks { get; }

    public int Bands { get; }

    public int BlocksPerGroup => FiltersPerGroup / Tile.Width;

    /// <summary>Floats in all.</summary>
    public long Size => (long)Bands * Blocks * Plane;

    public int RowsOf(int band) => Math.Min(BandRows, _shape.OutputHeight - (band * BandRows));

    /// <summary>Where a pixel's first block of filters lies; the next block is <see cref="Plane"/> further.</summary>
    public int OffsetOf(int y, int x) =>
        (((y / BandRows * Blocks * Plane) + ((((y % BandRows) * _shape.OutputWidth) + x) * Tile.Width)));

    /// <summary>Copies a plain gradient [pixels, filters] into this order.</summary>
    /// <param name="output">[pixels, filters] after a relu: where it is not above zero, the gradient is zero; null where there is no relu.</param>
    public unsafe void Fill(float* gradient, float* output, float* to)
    {
        int width = Tile.Width, perGroup = _shape.FiltersPerGroup;
        for (int y = 0; y < _shape.OutputHeight; y++)
        {
            for (int x = 0; x < _shape.OutputWidth; x++, gradient += _shape.Filters)
            {
                float* pixel = to + OffsetOf(y, x);
                for (int group = 0; group < _shape.Groups; group++)
                {
                    float* block = pixel + (group * BlocksPerGroup * Plane);
                    for (int f = 0; f < perGroup; f += width, block += Plane)
                    {
                        int from = (group * perGroup) + f, count = Math.Min(width, perGroup - f);
                        if (output == null)
                            new ReadOnlySpan<float>(gradient + from, count).CopyTo(new Span<float>(block, width));
                        else
                            ReluMask.Apply(gradient + from, output + from, block, count);
                    }
                }

                if (output != null)
                    output += _shape.Filters;
            }
        }
    }
}
