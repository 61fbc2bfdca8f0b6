using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Tiles;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// Computes the gradients of convolution → relu → max pooling for one image. At most one gradient of each window is alive, so both sums
/// walk lists of the survivors: the kernel's a list per filter, the input's a list per pixel.
/// </summary>
/// <remarks>
/// The chains are those of <see cref="KernelGradient"/> and <see cref="Convolutions.InputGradient"/> without the terms whose gradient is
/// dead. A dead gradient is left out and not multiplied as a zero, so an infinite input behind it does not spread as NaN.
/// Sums run along (tap, channel) instead of along the filters here, hence the kernel's gradient is kept [filter][term] until it is reduced.
/// </remarks>
public sealed unsafe class SurvivorGradients : IDisposable
{
    /// <summary>The width of a segment at 512 bits, in floats.</summary>
    public const int WidestSegment = 48;

    private const int ListCells = 96;

    private readonly ConvolutionShape _shape;
    private readonly Epilogue.Pooling _pooling;
    private readonly LaneWidth _lanes;
    private readonly Floats _weights;
    private readonly Segments _segments;
    private readonly int _pooledHeight;
    private readonly int _pooledWidth;
    private readonly int _bandRows;

    /// <param name="shape">Cropped to whole windows, with <see cref="HasWholeSegments"/>; one group; filters a multiple of 16.</param>
    internal SurvivorGradients(ConvolutionShape shape, Epilogue.Pooling pooling, LaneWidth lanes)
    {
        (_shape, _pooling, _lanes) = (shape, pooling, lanes);
        (_pooledHeight, _pooledWidth) = (shape.OutputHeight / pooling.Window.Height, shape.OutputWidth / pooling.Window.Width);
        _segments = new Segments(shape, lanes.List.Width);
        _weights = new Floats(shape.KernelSize);
        _bandRows = Math.Clamp(ListCells / _pooledWidth, 1, _pooledHeight);
    }

    /// <summary>The size of a chunk's kernel gradient [filter][term], in floats.</summary>
    public long KernelSize => _shape.KernelSize;

    /// <summary>The floats of memory that <see cref="AddKernelGradient"/> and <see cref="InputGradient"/> need for themselves.</summary>
    public long Scratch => (2L * _shape.Filters * Math.Max(_bandRows * _pooledWidth, _pooling.Positions + 1)) + _shape.Filters;

    /// <summary>Tells whether the runs of terms that lie together in the image divide into whole segments at every vector width.</summary>
    public static bool HasWholeSegments(ConvolutionShape shape) => Segments.Run(shape) % WidestSegment == 0;

    /// <summary>Brings one tap's weights into the order in which <see cref="InputGradient"/> reads them, [filter][term].</summary>
    public void PackTap(int tap, float* kernel)
    {
        int channels = _shape.Channels, filters = _shape.Filters;
        for (int filter = 0; filter < filters; filter++)
        {
            float* from = kernel + ((long)tap * channels * filters) + filter;
            float* to = _weights.Pointer + ((long)filter * _shape.Terms) + (tap * channels);
            for (int c = 0; c < channels; c++)
                to[c] = from[(long)c * filters];
        }
    }

    /// <summary>Adds one image's gradients of kernel and bias.</summary>
    /// <param name="fresh">Whether the kernel's sums start here.</param>
    /// <param name="gradient">The gradient of the pooled output, [pooled pixels, filters].</param>
    /// <param name="kernel">[filter][term]: added to, or overwritten if <paramref name="fresh"/>.</param>
    /// <param name="bias">[filters]: added to; null if there is no bias.</param>
    public void AddKernelGradient(bool fresh, float* image, float* gradient, float* codes, float* kernel, float* bias, float* scratch)
    {
        int filters = _shape.Filters, capacity = _bandRows * _pooledWidth;
        float* values = scratch;
        int* offsets = (int*)(values + ((long)filters * capacity)), counts = offsets + ((long)filters * capacity);
        for (int first = 0; first < _pooledHeight; first += _bandRows)
        {
            new Span<int>(counts, filters).Clear();
            for (int row = first; row < Math.Min(_pooledHeight, first + _bandRows); row++)
                ListCellsOf(row, gradient, codes, values, offsets, counts, capacity);
            for (int tile = 0; tile < _segments.Tiles; tile++)
                for (int f = 0; f < filters; f++)
                    _lanes.List.Run(
                        image,
                        offsets + ((long)f * capacity),
                        values + ((long)f * capacity),
                        counts[f],
                        _segments.InImage(tile),
                        kernel + ((long)f * _shape.Terms),
                        _segments.InRow(tile),
                        fresh && first == 0);
        }

        if (bias != null)
            _lanes.Run(new SurvivorSum(gradient, codes, _pooledHeight * _pooledWidth, filters, bias), filters);
    }

    /// <summary>Computes one image's input gradient.</summary>
    /// <param name="input">[padded height, padded width, channels]: overwritten.</param>
    public void InputGradient(float* gradient, float* codes, float* input, float* scratch)
    {
        int filters = _shape.Filters, positions = _pooling.Positions, row = _shape.PaddedWidth * _shape.Channels;
        new Span<float>(input, _shape.PaddedSize).Clear();
        float* values = scratch;
        int* offsets = (int*)(values + ((long)filters * (positions + 1)));
        int* ends = stackalloc int[positions + 1];
        for (int y = 0; y < _pooledHeight; y++)
        {
            for (int x = 0; x < _pooledWidth; x++, gradient += filters, codes += filters)
            {
                // List 0 takes the dead, so that there is no branch in the loop.
                for (int list = 0; list <= positions; list++)
                    ends[list] = list * filters;
                for (int f = 0; f < filters; f++)
                {
                    int at = ends[(int)codes[f] + 1]++;
                    (values[at], offsets[at]) = (gradient[f], f * _shape.Terms);
                }

                float* corner = input + ((long)y * _pooling.Window.Height * _shape.Strides.Height * row)
                    + (x * _pooling.Window.Width * _shape.Strides.Width * _shape.Channels);
                for (int position = 0; position < positions; position++)
                {
                    int from = (position + 1) * filters, count = ends[position + 1] - from;
                    if (count == 0)
                        continue;
                    for (int tile = 0; tile < _segments.Tiles; tile++)
                        _lanes.List.Run(
                            _weights.Pointer,
                            offsets + from,
                            values + from,
                            count,
                            _segments.InRow(tile),
                            corner + Place(position),
                            _segments.InImage(tile),
                            false);
                }
            }
        }
    }

    public void Dispose()
    {
        _weights.Dispose();
        _segments.Dispose();
    }

    /// <summary>Returns where a position of a window reads the image, counted from where the window's first position does.</summary>
    private int Place(int position) =>
        ((position / _pooling.Window.Width * _shape.Strides.Height * _shape.PaddedWidth)
            + (position % _pooling.Window.Width * _shape.Strides.Width)) * _shape.Channels;

    /// <summary>Appends a row of windows to the lists, one list per filter; a dead one is written and then overwritten.</summary>
    private void ListCellsOf(int y, float* gradient, float* codes, float* values, int* offsets, int* counts, int capacity)
    {
        int filters = _shape.Filters, row = _shape.PaddedWidth * _shape.Channels, positions = _pooling.Positions;
        int* places = stackalloc int[positions];
        for (int position = 0; position < positions; position++)
            places[position] = Place(position);
        for (int x = 0; x < _pooledWidth; x++)
        {
            long cell = ((y * _pooledWidth) + x) * (long)filters;
            int corner = (y * _pooling.Window.Height * _shape.Strides.Height * row)
                + (x * _pooling.Window.Width * _shape.Strides.Width * _shape.Channels);
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
}
