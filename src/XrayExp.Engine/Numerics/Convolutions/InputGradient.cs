using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Tiles;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// Computes a convolution's input gradient: gradient[q][c] = 0, then for every tap in order, where tap and pixel q meet an output p: for
/// every filter f in order fma(output gradient[p][f], kernel[tap][c][f], ·). Outputs that lie in the padding are left out, not added as
/// zeros.
/// </summary>
public sealed unsafe class InputGradient : IDisposable
{
    private readonly ConvolutionShape _shape;
    private readonly OutputGradient _layout;
    private readonly TileKernel _tile;
    private readonly int _channelsPerGroup;
    private readonly int _blocksPerGroup;
    private readonly Floats _weights;
    private readonly ImmutableArray<(TapRun Run, TileTable Pixels)> _runs;
    private readonly List<Stretch> _stretches = [];

    public InputGradient(ConvolutionShape shape, OutputGradient layout, LaneWidth lanes)
    {
        (_shape, _layout) = (shape, layout);
        _channelsPerGroup = lanes.Padded(shape.ChannelsPerGroup);
        PaddedChannels = _channelsPerGroup * shape.Groups;
        _tile = lanes.TileFor(_channelsPerGroup);
        _blocksPerGroup = _channelsPerGroup / _tile.Width;
        _weights = new Floats((long)shape.Taps * shape.FiltersPerGroup * PaddedChannels);
        CutSum();
        _runs = [.. Runs().Select(run => (run, TableOf(run)))];
    }

    /// <summary>Floats from one input pixel to the next.</summary>
    public int PaddedChannels { get; }

    /// <summary>The size of one image's gradient, in floats.</summary>
    public long Size => (long)_shape.Height * _shape.Width * PaddedChannels;

    /// <summary>Brings the kernel [kh, kw, channels / groups, filters] into the order in which the tiles read it.</summary>
    public void Pack(float* kernel)
    {
        for (int tap = 0; tap < _shape.Taps; tap++)
            PackTap(tap, kernel);
    }

    /// <summary>Does one tap's share of <see cref="Pack"/>, so that workers can divide it.</summary>
    public void PackTap(int tap, float* kernel)
    {
        int perGroup = _shape.FiltersPerGroup;
        for (int group = 0; group < _shape.Groups; group++)
        {
            for (int c = 0; c < _shape.ChannelsPerGroup; c++)
            {
                float* from = kernel + ((((long)tap * _shape.ChannelsPerGroup) + c) * _shape.Filters) + (group * perGroup);
                float* to = Block(tap, group, c / _tile.Width) + (c % _tile.Width);
                for (int f = 0; f < perGroup; f++)
                    to[(long)f * _tile.Width] = from[f];
            }
        }
    }

    /// <summary>Computes one image's input gradient.</summary>
    /// <param name="gradient">The output's gradient, in the order of <see cref="OutputGradient"/>.</param>
    /// <param name="input">[height, width, <see cref="PaddedChannels"/>]: overwritten.</param>
    public void Run(float* gradient, float* input)
    {
        new Span<float>(input, checked((int)Size)).Clear();
        for (int group = 0; group < _shape.Groups; group++)
            for (int block = 0; block < _blocksPerGroup; block++)
                foreach ((TapRun run, TileTable pixels) in _runs)
                    foreach (Stretch stretch in _stretches)
                        RunBlock(stretch, run, pixels, group, block, gradient, input);
    }

    public void Dispose()
    {
        _weights.Dispose();
        foreach ((_, TileTable pixels) in _runs)
            pixels.Dispose();
    }

    private void RunBlock(Stretch stretch, TapRun run, TileTable pixels, int group, int block, float* gradient, float* input)
    {
        float* left = gradient + ((long)group * _layout.BlocksPerGroup * _layout.Plane) + stretch.Left;
        float* right = Block((run.Row * _shape.Kernel.Width) + run.First, group, block) + ((long)stretch.Filter * _tile.Width);
        float* output = input + (group * _channelsPerGroup) + (block * _tile.Width);
        TileSum sum = run.Count == 1 ? stretch.Sum : OverTaps(run, stretch.Sum);
        for (int tile = 0; tile < pixels.Tiles; tile++)
            _tile.Run(in sum, left, pixels.From(tile), right, output, pixels.To(tile), null);
    }

    /// <summary>Extends a tap's sum over all taps of a run; from tap to tap the output pixel moves to the left.</summary>
    private TileSum OverTaps(TapRun run, TileSum sum) => sum with
    {
        Runs = run.Count,
        LeftRun = -(run.Step * _shape.Dilation.Width / _shape.Strides.Width * _layout.Tile.Width),
        RightRun = run.Step * TapSize,
    };

    /// <summary>Floats from one tap's weights to the next one's.</summary>
    private int TapSize => _shape.Groups * _blocksPerGroup * _shape.FiltersPerGroup * _tile.Width;

    private float* Block(int tap, int group, int block) =>
        _weights.Pointer + ((long)tap * TapSize) + ((((long)group * _blocksPerGroup) + block) * _shape.FiltersPerGroup * _tile.Width);

    /// <summary>Lists the runs of taps; taps are taken together if a tap's sum is one short stretch.</summary>
    private IEnumerable<TapRun> Runs()
    {
        ImmutableArray<TapRun> runs = TapRun.Distinct(_shape.Kernel.Height, _shape.Width, RunAt);
        return Joined ? runs : runs.SelectMany(run => run.Single()).Distinct().OrderBy(tap => tap.Row).ThenBy(tap => tap.First);
    }

    private bool Joined =>
        _stretches is [{ Sum.Runs: 1 }] && _shape.Kernel.Width * _shape.FiltersPerGroup * _tile.Width <= CacheBudget.Stretch;

    /// <summary>Returns the taps of a kernel row that connect an input column with an output.</summary>
    private TapRun? RunAt(int kernelRow, int column) => TapRun.Of(kernelRow, _shape.Kernel.Width, tap => Connects(column, tap));

    private bool Connects(int column, int tap)
    {
        int at = column + _shape.Padding.Left - (tap * _shape.Dilation.Width);
        return at >= 0 && at % _shape.Strides.Width == 0 && at / _shape.Strides.Width < _shape.OutputWidth;
    }

    /// <summary>Lists the input pixels of a run and the output pixels with which its first tap connects them.</summary>
    private TileTable TableOf(TapRun run)
    {
        ConvolutionShape s = _shape;
        List<(int, int)> rows = [];
        bool alone = run.Count == 1 && !Joined;
        bool[] columns =
            [.. Enumerable.Range(0, s.Width).Select(column => alone ? Connects(column, run.First) : RunAt(run.Row, column) == run)];
        for (int y = 0; y < s.OutputHeight; y++)
        {
            int inputY = (y * s.Strides.Height) + (run.Row * s.Dilation.Height) - s.Padding.Top;
            if (inputY < 0 || inputY >= s.Height)
                continue;
            for (int inputX = 0; inputX < s.Width; inputX++)
            {
                if (!columns[inputX])
                    continue;
                int x = (inputX + s.Padding.Left - (run.First * s.Dilation.Width)) / s.Strides.Width;
                rows.Add((_layout.OffsetOf(y, x), ((inputY * s.Width) + inputX) * PaddedChannels));
            }
        }

        return new TileTable(rows);
    }

    /// <summary>Cuts the sum over a group's filters: stretches of whole blocks that fit the first-level cache, then the rest.</summary>
    private void CutSum()
    {
        int width = _layout.Tile.Width, whole = _shape.FiltersPerGroup / width, rest = _shape.FiltersPerGroup % width;
        int most = Math.Max(1, CacheBudget.Gradient / (width * _tile.Width));
        for (int block = 0; block < whole; block += most)
            _stretches.Add(new Stretch(
                block * _layout.Plane,
                block * width,
                new TileSum(Math.Min(most, whole - block), width, _layout.Plane, 1, width * _tile.Width, _tile.Width)));
        if (rest > 0)
            _stretches.Add(new Stretch(whole * _layout.Plane, whole * width, new TileSum(1, rest, 0, 1, 0, _tile.Width)));
    }

    private readonly record struct Stretch(int Left, int Filter, TileSum Sum);
}
