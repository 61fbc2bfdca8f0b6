using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Tiles;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// Lists the output pixels of a band, six to a tile: all of them, or, for each run of taps, those pixels of whose kernel row exactly the
/// taps of the run lie outside the padding. Bands with the same pixels share a table.
/// </summary>
internal sealed class PixelTables : IDisposable
{
    private readonly ConvolutionShape _shape;
    private readonly int _bandRows;
    private readonly int _pixelStep;
    private readonly bool _byTap;
    private readonly Dictionary<(int Band, TapRun Run), TileTable> _tables = [];

    /// <param name="pixelStep">Floats from one output pixel to the next.</param>
    public PixelTables(ConvolutionShape shape, int bandRows, int pixelStep, bool byTap)
    {
        (_shape, _bandRows, _pixelStep, _byTap) = (shape, bandRows, pixelStep, byTap && shape.HasPadding);
        Runs = TapRun.Distinct(shape.Kernel.Height, shape.OutputWidth, RunAt);
        int bands = (shape.OutputHeight + bandRows - 1) / bandRows;
        for (int band = 0; band < bands; band++)
            foreach (TapRun run in Runs)
                if (!_tables.ContainsKey(KeyOf(band, run)))
                    _tables.Add(KeyOf(band, run), TableOf(band, run));
    }

    /// <summary>The runs of taps, in the order of the sum.</summary>
    public ImmutableArray<TapRun> Runs { get; }

    public TileTable Of(int band, TapRun run) => _tables[KeyOf(band, run)];

    public void Dispose()
    {
        foreach (TileTable table in _tables.Values)
            table.Dispose();
    }

    private int RowsOf(int band) => Math.Min(_bandRows, _shape.OutputHeight - (band * _bandRows));

    private (int Band, TapRun Run) KeyOf(int band, TapRun run) =>
        _byTap ? (band, run) : (RowsOf(band) == _bandRows ? 0 : band, default);

    /// <summary>Returns the taps of a kernel row that meet the image at an output column.</summary>
    private TapRun? RunAt(int kernelRow, int column) =>
        TapRun.Of(
            kernelRow,
            _shape.Kernel.Width,
            tap => !_byTap || _shape.HasInput(_shape.Padding.Top, (column * _shape.Strides.Width) + (tap * _shape.Dilation.Width)));

    private TileTable TableOf(int band, TapRun run)
    {
        List<(int From, int To)> pixels = [];
        bool[] columns = [.. Enumerable.Range(0, _shape.OutputWidth).Select(x => !_byTap || RunAt(run.Row, x) == run)];
        for (int y = 0; y < RowsOf(band); y++)
        {
            int inputY = (((band * _bandRows) + y) * _shape.Strides.Height) + (run.Row * _shape.Dilation.Height);
            if (_byTap && !_shape.HasInput(inputY, _shape.Padding.Left))
                continue;
            for (int x = 0; x < _shape.OutputWidth; x++)
            {
                if (!columns[x])
                    continue;
                int corner = (y * _shape.Strides.Height * _shape.PaddedWidth) + (x * _shape.Strides.Width);
                pixels.Add((corner * _shape.Channels, ((y * _shape.OutputWidth) + x) * _pixelStep));
            }
        }

        return new TileTable(pixels);
    }
}
