using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Memory;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// convolution → relu → max pooling as one kernel. After relu and pooling at most one gradient of each window is alive, so the way back
/// walks lists of the survivors; outputs that the pooling drops at the edge are never computed.
/// </summary>
/// <remarks>
/// The chains are those of <see cref="ForwardConvolution"/>, <see cref="KernelGradient"/> and <see cref="InputGradient"/> without the terms
/// whose gradient is dead. A dead gradient is thus no zero that is multiplied: an infinite input behind it does not spread as NaN.
/// Sums run along (tap, channel) instead of along the filters here, hence the kernel's gradient is kept [filters][terms] until it is reduced.
/// </remarks>
public sealed unsafe class PooledConvolution : IDisposable
{
    private const int ListCells = 96;

    private readonly ConvolutionShape _shape;
    private readonly int _windowHeight;
    private readonly int _windowWidth;
    private readonly LaneWidth _lanes;
    private readonly ForwardConvolution _forward;
    private readonly Floats _weights;
    private readonly Segments _segments;
    private readonly int _bandRows;

    /// <param name="shape">Cropped to whole windows; filters a multiple of 16; one group; for the input's gradient <see cref="HasWholeSegments"/>.</param>
    public PooledConvolution(ConvolutionShape shape, int windowHeight, int windowWidth, LaneWidth lanes)
    {
        (_shape, _windowHeight, _windowWidth, _lanes) = (shape, windowHeight, windowWidth, lanes);
        _forward = new ForwardConvolution(shape, lanes, windowHeight);
        _segments = new Segments(shape, lanes.List.Width);
        _weights = new Floats((long)shape.Filters * _segments.RowSize);
        _bandRows = Math.Clamp(ListCells / PooledWidth, 1, PooledHeight);
    }

    /// <summary>
    /// Whether the runs of terms need no rounding up to segments at any lane width (48 floats at the widest): then nothing is read or written
    /// beside them, which the input's gradient needs.
    /// </summary>
    public static bool HasWholeSegments(ConvolutionShape shape) => Segments.Run(shape) % 48 == 0;

    public int PooledHeight => _shape.OutputHeight / _windowHeight;

    public int PooledWidth => _shape.OutputWidth / _windowWidth;

    /// <summary>Floats of one image's output, and of its codes.</summary>
    public int PooledSize => PooledHeight * PooledWidth * _shape.Filters;

    /// <summary>Floats that <see cref="Forward"/> needs for itself.</summary>
    public long ForwardScratch => (long)_forward.BandRows * _shape.OutputWidth * _shape.Filters;

    /// <summary>Floats that <see cref="KernelGradient"/> and <see cref="InputGradient"/> need for themselves.</summary>
    public long BackwardScratch => (2L * _shape.Filters * Math.Max(_bandRows * PooledWidth, (_windowHeight * _windowWidth) + 1)) + _shape.Filters;

    /// <summary>Floats of a chunk's kernel gradient: [filters][terms, each run of them rounded up to whole segments].</summary>
    public long KernelGradientSize => (long)_shape.Filters * _segments.RowSize;

    public void Pack(float* kernel, float* bias)
    {
        for (int tap = 0; tap < _shape.Taps; tap++)
        {
            PackForward(tap, kernel, bias);
            PackBackward(tap, kernel);
        }
    }

    /// <summary>One tap's share of what <see cref="Forward"/> reads.</summary>
    public void PackForward(int tap, float* kernel, float* bias) => _forward.PackTap(tap, kernel, bias);

    /// <summary>One tap's share of what <see cref="InputGradient"/> reads.</summary>
    public void PackBackward(int tap, float* kernel)
    {
        int channels = _shape.Channels, filters = _shape.Filters;
        for (int filter = 0; filter < filters; filter++)
        {
            float* to = _weights.Pointer + Place(filter, tap * channels), from = kernel + ((long)tap * channels * filters) + filter;
            for (int c = 0; c < channels; c++)
                to[c] = from[(long)c * filters];
        }
    }

    /// <param name="image">[padded height, padded width, channels].</param>
    /// <param name="output">[pooled pixels, filters].</param>
    public void Forward(float* image, float* output, float* codes, float* scratch)
    {
        for (int band = 0; band < _forward.Bands; band++)
        {
            _forward.RunBand(band, image, scratch);
            int firstRow = band * _forward.BandRows / _windowHeight, rows = _forward.RowsOf(band) / _windowHeight;
            for (int row = 0; row < rows; row++)
            {
                int at = (firstRow + row) * PooledWidth * _shape.Filters;
                float* from = scratch + ((long)row * _windowHeight * _shape.OutputWidth * _shape.Filters);
                _lanes.Run(new ReluMaxPool(from, output + at, codes + at, PooledWidth, _shape.Filters, _windowHeight, _windowWidth));
            }
        }
    }

    /// <param name="gradient">Of the pooled output, [pooled pixels, filters].</param>
    /// <param name="kernel">Added to; see <see cref="KernelGradientSize"/>.</param>
    /// <param name="bias">[filters]: added to; null where there is none.</param>
    public void KernelGradient(float* image, float* gradient, float* codes, float* kernel, float* bias, float* scratch)
    {
        int filters = _shape.Filters, capacity = _bandRows * PooledWidth;
        float* values = scratch;
        int* offsets = (int*)(values + ((long)filters * capacity)), counts = offsets + ((long)filters * capacity);
        for (int first = 0; first < PooledHeight; first += _bandRows)
        {
            new Span<int>(counts, filters).Clear();
            for (int row = first; row < Math.Min(PooledHeight, first + _bandRows); row++)
                ListCellsOf(row, gradient, codes, values, offsets, counts, capacity);
            for (int tile = 0; tile < _segments.Tiles; tile++)
                for (int f = 0; f < filters; f++)
                    _lanes.List.Run(image, offsets + ((long)f * capacity), values + ((long)f * capacity), counts[f], _segments.InImage(tile), kernel + ((long)f * _segments.RowSize), _segments.InRow(tile));
        }

        if (bias != null)
            AddBias(gradient, codes, bias);
    }

    /// <param name="input">[padded height, padded width, channels]: overwritten.</param>
    public void InputGradient(float* gradient, float* codes, float* input, float* scratch)
    {
        int filters = _shape.Filters, positions = _windowHeight * _windowWidth, row = _shape.PaddedWidth * _shape.Channels;
        new Span<float>(input, _shape.PaddedSize).Clear();
        float* values = scratch;
        int* offsets = (int*)(values + ((long)filters * (positions + 1)));
        int* ends = stackalloc int[positions + 1];
        for (int y = 0; y < PooledHeight; y++)
        {
            for (int x = 0; x < PooledWidth; x++, gradient += filters, codes += filters)
            {
                // List 0 takes the dead, so that there is no branch in the loop.
                for (int list = 0; list <= positions; list++)
                    ends[list] = list * filters;
                for (int f = 0; f < filters; f++)
                {
                    int at = ends[(int)codes[f] + 1]++;
                    (values[at], offsets[at]) = (gradient[f], f * _segments.RowSize);
                }

                for (int position = 0; position < positions; position++)
                {
                    int from = (position + 1) * filters, count = ends[position + 1] - from;
                    if (count == 0)
                        continue;
                    int outputY = (y * _windowHeight) + (position / _windowWidth), outputX = (x * _windowWidth) + (position % _windowWidth);
                    float* to = input + ((long)outputY * _shape.StrideHeight * row) + (outputX * _shape.StrideWidth * _shape.Channels);
                    for (int tile = 0; tile < _segments.Tiles; tile++)
                        _lanes.List.Run(_weights.Pointer, offsets + from, values + from, count, _segments.InRow(tile), to, _segments.InImage(tile));
                }
            }
        }
    }

    /// <summary>From the chunks' order to Keras's: term <paramref name="term"/> of filter <paramref name="filter"/>.</summary>
    public long Place(int filter, int term) => ((long)filter * _segments.RowSize) + _segments.Place(term);

    public void Dispose()
    {
        _forward.Dispose();
        _weights.Dispose();
        _segments.Dispose();
    }

    /// <summary>Appends a row of windows to the lists, one list per filter; a dead one is written and then overwritten.</summary>
    private void ListCellsOf(int y, float* gradient, float* codes, float* values, int* offsets, int* counts, int capacity)
    {
        int filters = _shape.Filters, row = _shape.PaddedWidth * _shape.Channels, positions = _windowHeight * _windowWidth;
        int* places = stackalloc int[positions];
        for (int position = 0; position < positions; position++)
            places[position] = (position / _windowWidth * _shape.StrideHeight * row) + (position % _windowWidth * _shape.StrideWidth * _shape.Channels);
        for (int x = 0; x < PooledWidth; x++)
        {
            long cell = ((y * PooledWidth) + x) * (long)filters;
            int corner = (y * _windowHeight * _shape.StrideHeight * row) + (x * _windowWidth * _shape.StrideWidth * _shape.Channels);
            for (int f = 0; f < filters; f++)
            {
                int code = (int)codes[cell + f], alive = 1 + (code >> 31);
                long at = ((long)f * capacity) + Math.Min(counts[f], capacity - 1);
                values[at] = gradient[cell + f];
                offsets[at] = corner + places[code * alive];
                counts[f] += alive;
            }
        }
    }

    private void AddBias(float* gradient, float* codes, float* bias)
    {
        for (int cell = 0; cell < PooledHeight * PooledWidth; cell++, gradient += _shape.Filters, codes += _shape.Filters)
            for (int f = 0; f < _shape.Filters; f++)
                if (codes[f] >= 0)
                    bias[f] += gradient[f];
    }
}
