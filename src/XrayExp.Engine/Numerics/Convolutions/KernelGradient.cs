using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Tiles;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// Computes a convolution's kernel gradient[tap][c][f] = Σ over images, then output pixels, in order, of fma(input[p + tap][c],
/// gradient[p][f], ·), and its bias gradient, the same sum without the input. It accumulates over the images of one chunk of the batch.
/// </summary>
public sealed unsafe class KernelGradient : IDisposable
{
    private readonly ConvolutionShape _shape;
    private readonly OutputGradient _layout;
    private readonly LaneWidth _lanes;
    private readonly TileTable _rows;
    private readonly Floats _zeros;

    public KernelGradient(ConvolutionShape shape, OutputGradient layout, LaneWidth lanes)
    {
        (_shape, _layout, _lanes) = (shape, layout, lanes);
        _zeros = new Floats(layout.Tile.Width);
        PaddedFilters = layout.FiltersPerGroup * shape.Groups;
        List<(int, int)> rows = [];
        for (int kh = 0; kh < shape.Kernel.Height; kh++)
            for (int kw = 0; kw < shape.Kernel.Width; kw++)
                for (int c = 0; c < shape.ChannelsPerGroup; c++)
                {
                    int pixel = (kh * shape.Dilation.Height * shape.PaddedWidth) + (kw * shape.Dilation.Width);
                    rows.Add(((pixel * shape.Channels) + c, rows.Count * PaddedFilters));
                }
        _rows = new TileTable(rows);
    }

    /// <summary>Floats from one row (tap, channel) of the gradient to the next.</summary>
    public int PaddedFilters { get; }

    /// <summary>The size of a chunk's kernel gradient, in floats.</summary>
    public long Size => (long)_shape.Terms * PaddedFilters;

    /// <summary>Adds one band of an image.</summary>
    /// <param name="fresh">Whether the kernel's sums start here.</param>
    /// <param name="image">[padded height, padded width, channels].</param>
    /// <param name="gradient">The band's gradient, in the order of <see cref="OutputGradient"/>.</param>
    /// <param name="kernel">[tap · channel, <see cref="PaddedFilters"/>]: added to, or overwritten if <paramref name="fresh"/>.</param>
    /// <param name="bias">[<see cref="PaddedFilters"/>]: added to; null if there is no bias.</param>
    public void AddBand(bool fresh, int band, float* image, float* gradient, float* kernel, float* bias)
    {
        int width = _layout.Tile.Width, outputWidth = _shape.OutputWidth, rows = _layout.RowsOf(band);
        int row = _shape.Strides.Height * _shape.PaddedWidth * _shape.Channels;
        float* left = image + ((long)band * _layout.BandRows * row);
        TileSum sum = new(rows, outputWidth, row, _shape.Strides.Width * _shape.Channels, outputWidth * width, width);
        for (int block = 0; block < _layout.Blocks; block++)
        {
            float* right = gradient + ((long)block * _layout.Plane);
            float* from = left + (block / _layout.BlocksPerGroup * _shape.ChannelsPerGroup);
            for (int tile = 0; tile < _rows.Tiles; tile++)
                _layout.Tile.Run(
                    in sum,
                    from,
                    _rows.From(tile),
                    right,
                    kernel + (block * width),
                    _rows.To(tile),
                    fresh ? _zeros.Pointer : null);
            if (bias != null)
                _lanes.Run(new RowSum(right, rows * outputWidth, width, bias + (block * width)));
        }
    }

    public void Dispose()
    {
        _rows.Dispose();
        _zeros.Dispose();
    }
}
