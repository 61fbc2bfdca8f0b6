namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// The output pixels of a band, six to a tile: all of them, or, tap by tap, those whose tap does not lie in the padding. Bands of equal
/// pixels share a table.
/// </summary>
internal sealed class PixelTables : IDisposable
{
    private readonly ConvolutionShape _shape;
    private readonly int _bandRows;
    private readonly int _pixelStep;
    private readonly bool _byTap;
    private readonly Dictionary<(int Band, int Tap), TileTable> _tables = [];

    /// <param name="pixelStep">Floats from one output pixel to the next.</param>
    public PixelTables(ConvolutionShape shape, int bandRows, int pixelStep, bool byTap)
    {
        (_shape, _bandRows, _pixelStep, _byTap) = (shape, bandRows, pixelStep, byTap && shape.HasPadding);
        int bands = (shape.OutputHeight + bandRows - 1) / bandRows;
        for (int band = 0; band < bands; band++)
            for (int tap = 0; tap < shape.Taps; tap++)
                if (!_tables.ContainsKey(KeyOf(band, tap)))
                    _tables.Add(KeyOf(band, tap), TableOf(band, tap));
    }

    public TileTable Of(int band, int tap) => _tables[KeyOf(band, tap)];

    public void Dispose()
    {
        foreach (TileTable table in _tables.Values)
            table.Dispose();
    }

    private int RowsOf(int band) => Math.Min(_bandRows, _shape.OutputHeight - (band * _bandRows));

    private (int Band, int Tap) KeyOf(int band, int tap) =>
        _byTap ? (band, tap) : (RowsOf(band) == _bandRows ? 0 : band, 0);

    private TileTable TableOf(int band, int tap)
    {
        List<(int From, int To)> pixels = [];
        int down = tap / _shape.KernelWidth * _shape.DilationHeight, right = tap % _shape.KernelWidth * _shape.DilationWidth;
        for (int y = 0; y < RowsOf(band); y++)
        {
            for (int x = 0; x < _shape.OutputWidth; x++)
            {
                int inputY = (((band * _bandRows) + y) * _shape.StrideHeight) + down, inputX = (x * _shape.StrideWidth) + right;
                if (!_byTap || _shape.HasInput(inputY, inputX))
                    pixels.Add((((y * _shape.StrideHeight * _shape.PaddedWidth) + (x * _shape.StrideWidth)) * _shape.Channels, ((y * _shape.OutputWidth) + x) * _pixelStep));
            }
        }

        return new TileTable(pixels);
    }
}
