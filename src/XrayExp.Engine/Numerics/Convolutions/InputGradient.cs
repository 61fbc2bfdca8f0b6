using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Memory;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// input gradient[q][c] = 0, then for every tap in order, where tap and pixel q meet an output p: for every filter f in order
/// fma(gradient[p][f], kernel[tap][c][f], ·). Outputs that lie in the padding are left out, not added as zeros.
/// </summary>
public sealed unsafe class InputGradient : IDisposable
{
    private const int FirstLevelFloats = 8192;

    private readonly ConvolutionShape _shape;
    private readonly OutputGradient _layout;
    private readonly TileKernel _tile;
    private readonly int _channelsPerGroup;
    private readonly int _blocksPerGroup;
    private readonly Floats _weights;
    private readonly TileTable[] _taps;
    private readonly List<Stretch> _stretches = [];

    public InputGradient(ConvolutionShape shape, OutputGradient layout, LaneWidth lanes)
    {
        (_shape, _layout) = (shape, layout);
        _channelsPerGroup = lanes.Padded(shape.ChannelsPerGroup);
        PaddedChannels = _channelsPerGroup * shape.Groups;
        _tile = lanes.TileFor(_channelsPerGroup);
        _blocksPerGroup = _channelsPerGroup / _tile.Width;
        _weights = new Floats((long)shape.Taps * shape.FiltersPerGroup * PaddedChannels);
        _taps = [.. Enumerable.Range(0, shape.Taps).Select(TableOf)];
        CutSum();
    }

    /// <summary>Floats from one input pixel to the next.</summary>
    public int PaddedChannels { get; }

    /// <summary>Floats of one image's gradient.</summary>
    public long Size => (long)_shape.Height * _shape.Width * PaddedChannels;

    /// <summary>Brings the kernel [kh, kw, channels / groups, filters] into the order in which the tiles read it.</summary>
    public void Pack(float* kernel)
    {
        for (int tap = 0; tap < _taps.Length; tap++)
            PackTap(tap, kernel);
    }

    /// <summary>One tap's share of <see cref="Pack"/>, so that workers can divide it.</summary>
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

    /// <param name="gradient">In the order of <see cref="OutputGradient"/>.</param>
    /// <param name="input">[height, width, <see cref="PaddedChannels"/>]: overwritten.</param>
    public void Run(float* gradient, float* input)
    {
        new Span<float>(input, checked((int)Size)).Clear();
        for (int group = 0; group < _shape.Groups; group++)
            for (int block = 0; block < _blocksPerGroup; block++)
                for (int tap = 0; tap < _taps.Length; tap++)
                    foreach (Stretch stretch in _stretches)
                        RunBlock(stretch, tap, group, block, gradient, input);
    }

    public void Dispose()
    {
        _weights.Dispose();
        Array.ForEach(_taps, table => table.Dispose());
    }

    private void RunBlock(Stretch stretch, int tap, int group, int block, float* gradient, float* input)
    {
        float* left = gradient + ((long)group * _layout.BlocksPerGroup * _layout.Plane) + stretch.Left;
        float* right = Block(tap, group, block) + ((long)stretch.Filter * _tile.Width);
        float* output = input + (group * _channelsPerGroup) + (block * _tile.Width);
        TileTable table = _taps[tap];
        Sweep sweep = stretch.Sweep;
        for (int tile = 0; tile < table.Tiles; tile++)
            _tile.Run(in sweep, left, table.From(tile), right, output, table.To(tile), null);
    }

    private float* Block(int tap, int group, int block) =>
        _weights.Pointer + ((((long)tap * _shape.Groups + group) * _blocksPerGroup) + block) * _shape.FiltersPerGroup * _tile.Width;

    /// <summary>The output pixels that this tap of the kernel connects with a real input pixel.</summary>
    private TileTable TableOf(int tap)
    {
        ConvolutionShape s = _shape;
        List<(int, int)> rows = [];
        for (int y = 0; y < s.OutputHeight; y++)
        {
            int paddedY = (y * s.StrideHeight) + (tap / s.KernelWidth * s.DilationHeight);
            for (int x = 0; x < s.OutputWidth; x++)
            {
                int paddedX = (x * s.StrideWidth) + (tap % s.KernelWidth * s.DilationWidth);
                if (s.HasInput(paddedY, paddedX))
                    rows.Add((_layout.OffsetOf(y, x), (((paddedY - s.PadTop) * s.Width) + paddedX - s.PadLeft) * PaddedChannels));
            }
        }

        return new TileTable(rows);
    }

    /// <summary>The sum over a group's filters: whole blocks, as many as keep their weights in the first-level cache, then what is left over.</summary>
    private void CutSum()
    {
        int width = _layout.Tile.Width, whole = _shape.FiltersPerGroup / width, rest = _shape.FiltersPerGroup % width;
        int most = Math.Max(1, FirstLevelFloats / (width * _tile.Width));
        for (int block = 0; block < whole; block += most)
            _stretches.Add(new Stretch(block * _layout.Plane, block * width, new Sweep(Math.Min(most, whole - block), width, _layout.Plane, 1, width * _tile.Width, _tile.Width)));
        if (rest > 0)
            _stretches.Add(new Stretch(whole * _layout.Plane, whole * width, new Sweep(1, rest, 0, 1, 0, _tile.Width)));
    }

    private readonly record struct Stretch(int Left, int Filter, Sweep Sweep);
}
