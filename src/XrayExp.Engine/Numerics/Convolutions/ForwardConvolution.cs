using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Memory;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// output[p][f] = bias[f], then for every tap (kh, kw) and channel c in that order: fma(input[p + tap][c], kernel[tap][c][f], ·).
/// </summary>
/// <remarks>
/// Blocking: the weights of one stretch of the sum, for one row of filters, fill at most 32 KB (the first-level cache) and stay there while
/// all pixels of a band pass by; a band's sums, at most 128 KB, stay in the second-level cache between stretches. Cutting the chain into
/// stretches stores and reloads the sums, which is exact: the blocking can be changed without changing a bit.
/// </remarks>
public sealed unsafe class ForwardConvolution : IDisposable
{
    private const int FirstLevelFloats = 8192;
    private const int SecondLevelFloats = 32768;

    private readonly ConvolutionShape _shape;
    private readonly TileKernel _tile;
    private readonly int _filtersPerGroup;
    private readonly int _blocksPerGroup;
    private readonly Floats _weights;
    private readonly Floats _bias;
    private readonly List<Stretch> _stretches = [];
    private readonly TileTable[] _tables;

    /// <param name="rowStep">A band holds a multiple of this many output rows (a pooling window's height), the last one what is left.</param>
    public ForwardConvolution(ConvolutionShape shape, LaneWidth lanes, int rowStep = 1)
    {
        _shape = shape;
        _filtersPerGroup = lanes.Padded(shape.FiltersPerGroup);
        PaddedFilters = _filtersPerGroup * shape.Groups;
        _tile = lanes.TileFor(_filtersPerGroup);
        _blocksPerGroup = _filtersPerGroup / _tile.Width;
        _weights = new Floats((long)shape.Terms * PaddedFilters);
        _bias = new Floats(PaddedFilters);
        BandRows = Math.Min(shape.OutputHeight, Math.Max(1, SecondLevelFloats / PaddedFilters / shape.OutputWidth / rowStep) * rowStep);
        Bands = (shape.OutputHeight + BandRows - 1) / BandRows;
        CutSum();
        _tables = CutPixels();
    }

    /// <summary>Floats from one output pixel to the next: the filters, each group's rounded up to whole vectors.</summary>
    public int PaddedFilters { get; }

    /// <summary>Brings the kernel [kh, kw, channels / groups, filters] into the order in which the tiles read it.</summary>
    public void Pack(float* kernel, float* bias)
    {
        for (int tap = 0; tap < _shape.Taps; tap++)
            PackTap(tap, kernel, bias);
    }

    /// <summary>One tap's share of <see cref="Pack"/>, so that workers can divide it; the first tap's brings the bias.</summary>
    public void PackTap(int tap, float* kernel, float* bias)
    {
        int channels = _shape.ChannelsPerGroup, perGroup = _shape.FiltersPerGroup, width = _tile.Width;
        for (int term = tap * channels; term < (tap + 1) * channels; term++)
        {
            for (int group = 0; group < _shape.Groups; group++)
            {
                float* from = kernel + ((long)term * _shape.Filters) + (group * perGroup);
                for (int f = 0; f < perGroup; f += width)
                    new ReadOnlySpan<float>(from + f, Math.Min(width, perGroup - f)).CopyTo(new Span<float>(Block(group, f / width) + ((long)term * width), width));
            }
        }

        if (tap > 0)
            return;
        for (int filter = 0; filter < _shape.Filters; filter++)
            _bias.Pointer[(filter / perGroup * _filtersPerGroup) + (filter % perGroup)] = bias == null ? 0 : bias[filter];
    }

    /// <summary>Output rows of a band; the last band may have fewer.</summary>
    public int BandRows { get; }

    public int Bands { get; }

    public int RowsOf(int band) => Math.Min(BandRows, _shape.OutputHeight - (band * BandRows));

    /// <param name="image">[padded height, padded width, channels].</param>
    /// <param name="output">[output pixels, <see cref="PaddedFilters"/>].</param>
    public void Run(float* image, float* output)
    {
        for (int band = 0; band < Bands; band++)
            RunBand(band, image, output + ((long)band * BandRows * _shape.OutputWidth * PaddedFilters));
    }

    /// <param name="output">[rows of the band · output width, <see cref="PaddedFilters"/>].</param>
    public void RunBand(int band, float* image, float* output)
    {
        TileTable table = RowsOf(band) == BandRows ? _tables[0] : _tables[^1];
        float* first = image + ((long)band * BandRows * _shape.StrideHeight * _shape.PaddedWidth * _shape.Channels);
        for (int s = 0; s < _stretches.Count; s++)
            for (int group = 0; group < _shape.Groups; group++)
                for (int block = 0; block < _blocksPerGroup; block++)
                    RunBlock(_stretches[s], s == 0, group, block, first, output, table);
    }

    public void Dispose()
    {
        _weights.Dispose();
        _bias.Dispose();
        Array.ForEach(_tables, table => table.Dispose());
    }

    private void RunBlock(Stretch stretch, bool first, int group, int block, float* image, float* output, TileTable table)
    {
        float* left = image + (group * _shape.ChannelsPerGroup) + stretch.Left;
        float* right = Block(group, block) + ((long)stretch.Term * _tile.Width);
        int firstFilter = (group * _filtersPerGroup) + (block * _tile.Width);
        float* start = first ? _bias.Pointer + firstFilter : null;
        Sweep sweep = stretch.Sweep;
        for (int tile = 0; tile < table.Tiles; tile++)
            _tile.Run(in sweep, left, table.From(tile), right, output + firstFilter, table.To(tile), start);
    }

    private float* Block(int group, int block) =>
        _weights.Pointer + ((long)((group * _blocksPerGroup) + block) * _shape.Terms * _tile.Width);

    private void CutSum()
    {
        ConvolutionShape s = _shape;
        int row = s.PaddedWidth * s.Channels, channels = s.ChannelsPerGroup, width = _tile.Width;
        bool rowIsOneRun = s.Groups == 1 && s.DilationWidth == 1;
        if (rowIsOneRun && s.Terms * width <= FirstLevelFloats)
        {
            int length = s.KernelWidth * channels;
            _stretches.Add(new Stretch(0, 0, new Sweep(s.KernelHeight, length, s.DilationHeight * row, 1, length * width, width)));
            return;
        }

        for (int kh = 0; kh < s.KernelHeight; kh++)
        {
            int left = kh * s.DilationHeight * row, term = kh * s.KernelWidth * channels;
            if (rowIsOneRun)
                AddRun(left, term, s.KernelWidth * channels);
            else
                for (int kw = 0; kw < s.KernelWidth; kw++)
                    AddRun(left + (kw * s.DilationWidth * s.Channels), term + (kw * channels), channels);
        }
    }

    private void AddRun(int left, int term, int length)
    {
        int most = Math.Max(1, FirstLevelFloats / _tile.Width);
        for (int at = 0; at < length; at += most)
            _stretches.Add(new Stretch(left + at, term + at, new Sweep(1, Math.Min(most, length - at), 0, 1, 0, _tile.Width)));
    }

    /// <summary>Tables for a whole band and, where the rows do not come out even, for the last one.</summary>
    private TileTable[] CutPixels()
    {
        int rest = _shape.OutputHeight % BandRows;
        return rest == 0 ? [TableOf(BandRows)] : [TableOf(BandRows), TableOf(rest)];
    }

    private TileTable TableOf(int rows)
    {
        List<(int From, int To)> pixels = [];
        for (int y = 0; y < rows; y++)
            for (int x = 0; x < _shape.OutputWidth; x++)
                pixels.Add((((y * _shape.StrideHeight * _shape.PaddedWidth) + (x * _shape.StrideWidth)) * _shape.Channels, pixels.Count * PaddedFilters));
        return new TileTable(pixels);
    }

    /// <summary>A part of the sum: from <c>Left</c> in the image and <c>Term</c> in the kernel.</summary>
    private readonly record struct Stretch(int Left, int Term, Sweep Sweep);
}
