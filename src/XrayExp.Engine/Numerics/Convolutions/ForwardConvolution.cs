using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Tiles;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// Computes a convolution: output[p][f] = bias[f], then for every tap (kh, kw) and channel c in that order fma(input[p + tap][c],
/// kernel[tap][c][f], ·). In a dilated or grouped convolution, taps that lie in the padding are left out; in others they add their zeros.
/// </summary>
/// <remarks>
/// Blocking: the weights of one stretch of the sum, for one row of filters, and a band's sums stay in the second-level cache (see
/// <see cref="CacheBudget"/>), from where a tile's four vectors of weights arrive in time for its 24 multiplications. (Stretches cut to the
/// first-level cache store and reload the sums more often: 2 to 3 % slower.) Cutting the chain stores and reloads exactly, so the blocking
/// can be changed without changing a bit.
/// </remarks>
public sealed unsafe class ForwardConvolution : IDisposable
{
    private readonly ConvolutionShape _shape;
    private readonly TileKernel _tile;
    private readonly int _filtersPerGroup;
    private readonly int _blocksPerGroup;
    private readonly Floats _weights;
    private readonly Floats _bias;
    private readonly List<Stretch> _stretches = [];
    private readonly PixelTables _pixels;

    /// <param name="rowStep">Every band but the last has a multiple of this many output rows (a pooling window's height).</param>
    public ForwardConvolution(ConvolutionShape shape, LaneWidth lanes, int rowStep = 1)
    {
        _shape = shape;
        _filtersPerGroup = lanes.Padded(shape.FiltersPerGroup);
        PaddedFilters = _filtersPerGroup * shape.Groups;
        _tile = lanes.TileFor(_filtersPerGroup);
        _blocksPerGroup = _filtersPerGroup / _tile.Width;
        _weights = new Floats((long)shape.Terms * PaddedFilters);
        _bias = new Floats(PaddedFilters);
        BandRows = Math.Min(shape.OutputHeight, Math.Max(1, CacheBudget.Band / PaddedFilters / shape.OutputWidth / rowStep) * rowStep);
        Bands = (shape.OutputHeight + BandRows - 1) / BandRows;
        _pixels = new PixelTables(shape, BandRows, PaddedFilters, byTap: !RowIsOneRun);
        CutSum();
    }

    /// <summary>Floats from one output pixel to the next: the filters, each group's rounded up to whole vectors.</summary>
    public int PaddedFilters { get; }

    /// <summary>Brings the kernel [kh, kw, channels / groups, filters] into the order in which the tiles read it.</summary>
    public void Pack(float* kernel, float* bias)
    {
        for (int tap = 0; tap < _shape.Taps; tap++)
            PackTap(tap, kernel, bias);
    }

    /// <summary>Does one tap's share of <see cref="Pack"/>, so that workers can divide it; the first share includes the bias.</summary>
    public void PackTap(int tap, float* kernel, float* bias)
    {
        int channels = _shape.ChannelsPerGroup, perGroup = _shape.FiltersPerGroup, width = _tile.Width;
        for (int term = tap * channels; term < (tap + 1) * channels; term++)
        {
            for (int group = 0; group < _shape.Groups; group++)
            {
                float* from = kernel + ((long)term * _shape.Filters) + (group * perGroup);
                for (int f = 0; f < perGroup; f += width)
                    Floats.Copy(from + f, Block(group, f / width) + ((long)term * width), Math.Min(width, perGroup - f));
            }
        }

        if (tap > 0)
            return;
        for (int filter = 0; filter < _shape.Filters; filter++)
            _bias.Pointer[(filter / perGroup * _filtersPerGroup) + (filter % perGroup)] = bias == null ? 0 : bias[filter];
    }

    /// <summary>Counts the output rows of a band; the last band may have fewer.</summary>
    public int BandRows { get; }

    public int Bands { get; }

    public int RowsOf(int band) => Math.Min(BandRows, _shape.OutputHeight - (band * BandRows));

    /// <summary>Computes a whole image.</summary>
    /// <param name="image">[padded height, padded width, channels].</param>
    /// <param name="output">[output pixels, <see cref="PaddedFilters"/>].</param>
    public void Run(float* image, float* output)
    {
        for (int band = 0; band < Bands; band++)
            RunBand(band, image, output + ((long)band * BandRows * _shape.OutputWidth * PaddedFilters));
    }

    /// <summary>Computes one band of an image.</summary>
    /// <param name="output">[rows of the band · output width, <see cref="PaddedFilters"/>].</param>
    public void RunBand(int band, float* image, float* output)
    {
        float* first = image + ((long)band * BandRows * _shape.Strides.Height * _shape.PaddedWidth * _shape.Channels);
        if (!RowIsOneRun)
            Start(RowsOf(band) * _shape.OutputWidth, output);
        for (int s = 0; s < _stretches.Count; s++)
            for (int group = 0; group < _shape.Groups; group++)
                for (int block = 0; block < _blocksPerGroup; block++)
                    RunBlock(_stretches[s], s == 0 && RowIsOneRun, group, block, first, output, _pixels.Of(band, _stretches[s].Run));
    }

    public void Dispose()
    {
        _weights.Dispose();
        _bias.Dispose();
        _pixels.Dispose();
    }

    private void RunBlock(Stretch stretch, bool first, int group, int block, float* image, float* output, TileTable table)
    {
        float* left = image + (group * _shape.ChannelsPerGroup) + stretch.Left;
        float* right = Block(group, block) + ((long)stretch.Term * _tile.Width);
        int firstFilter = (group * _filtersPerGroup) + (block * _tile.Width);
        float* start = first ? _bias.Pointer + firstFilter : null;
        TileSum sum = stretch.Sum;
        for (int tile = 0; tile < table.Tiles; tile++)
            _tile.Run(in sum, left, table.From(tile), right, output + firstFilter, table.To(tile), start);
    }

    private float* Block(int group, int block) =>
        _weights.Pointer + ((long)((group * _blocksPerGroup) + block) * _shape.Terms * _tile.Width);

    /// <summary>Tells whether the terms of a whole kernel row lie side by side in the image; otherwise only each tap's do.</summary>
    private bool RowIsOneRun => _shape.Groups == 1 && _shape.Dilation.Width == 1;

    /// <summary>
    /// Writes the bias beforehand: with padding and dilation, or with groups, some taps skip some pixels, so the first tap can't add it.
    /// </summary>
    private void Start(int pixels, float* output)
    {
        for (int pixel = 0; pixel < pixels; pixel++)
            Floats.Copy(_bias.Pointer, output + ((long)pixel * PaddedFilters), PaddedFilters);
    }

    private void CutSum()
    {
        ConvolutionShape s = _shape;
        int row = s.PaddedWidth * s.Channels, channels = s.ChannelsPerGroup, width = _tile.Width;
        if (!RowIsOneRun)
        {
            foreach (TapRun run in _pixels.Runs)
            {
                if (run.Count * channels * width <= CacheBudget.Stretch)
                    Add(run, run, new TileSum(run.Count, channels, s.Dilation.Width * s.Channels, 1, channels * width, width));
                else
                    foreach (TapRun tap in run.Single())
                        AddCut(run, tap, channels);
            }

            return;
        }

        TapRun all = new(0, 0, s.Kernel.Width, 1);
        int length = s.Kernel.Width * channels;
        if (s.Terms * width <= CacheBudget.Stretch)
            Add(all, all, new TileSum(s.Kernel.Height, length, s.Dilation.Height * row, 1, length * width, width));
        else
            for (int kh = 0; kh < s.Kernel.Height; kh++)
                AddCut(all, all with { Row = kh }, length);
    }

    /// <summary>Adds stretches for terms that lie side by side, from the first tap on, each as long as the cache allows.</summary>
    private void AddCut(TapRun pixels, TapRun taps, int length)
    {
        int most = Math.Max(1, CacheBudget.Stretch / _tile.Width);
        for (int at = 0; at < length; at += most)
            Add(pixels, taps, new TileSum(1, Math.Min(most, length - at), 0, 1, 0, _tile.Width), at);
    }

    /// <param name="pixels">The run of taps whose output pixels are updated.</param>
    /// <param name="taps">The taps whose terms are added.</param>
    /// <param name="at">How many terms of these taps earlier stretches have added.</param>
    private void Add(TapRun pixels, TapRun taps, TileSum sum, int at = 0)
    {
        int left = ((taps.Row * _shape.Dilation.Height * _shape.PaddedWidth) + (taps.First * _shape.Dilation.Width)) * _shape.Channels;
        int term = ((taps.Row * _shape.Kernel.Width) + taps.First) * _shape.ChannelsPerGroup;
        _stretches.Add(new Stretch(pixels, left + at, term + at, sum));
    }

    /// <summary>
    /// A part of the sum, for the pixels of <c>Run</c>; it starts at <c>Left</c> in the image and <c>Term</c> in the kernel.
    /// </summary>
    private readonly record struct Stretch(TapRun Run, int Left, int Term, TileSum Sum);
}
