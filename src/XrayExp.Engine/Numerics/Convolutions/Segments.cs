using XrayExp.Engine.Numerics.Memory;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// The terms (tap, channel) of one output, cut into segments of equal width, six to a tile. A run of terms that lies together in the image
/// (a kernel row, or a tap where the kernel is dilated) is rounded up to whole segments; what a surplus place holds is never used.
/// </summary>
internal sealed unsafe class Segments : IDisposable
{
    private readonly int _run;
    private readonly int _paddedRun;
    private readonly Offsets _inImage;
    private readonly Offsets _inRow;

    public Segments(ConvolutionShape shape, int width)
    {
        bool rowIsOneRun = shape.DilationWidth == 1;
        _run = Run(shape);
        _paddedRun = (_run + width - 1) / width * width;
        RowSize = shape.Terms / _run * _paddedRun;
        int count = RowSize / width;
        Tiles = (count + ListTile.Segments - 1) / ListTile.Segments;
        int[] inImage = new int[Tiles * ListTile.Segments], inRow = new int[inImage.Length];
        for (int i = 0; i < inImage.Length; i++)
        {
            int segment = Math.Min(i, count - 1), run = segment * width / _paddedRun, within = segment * width % _paddedRun;
            int kh = rowIsOneRun ? run : run / shape.KernelWidth, kw = rowIsOneRun ? 0 : run % shape.KernelWidth;
            inImage[i] = (((kh * shape.DilationHeight * shape.PaddedWidth) + (kw * shape.DilationWidth)) * shape.Channels) + within;
            inRow[i] = segment * width;
        }

        (_inImage, _inRow) = (new Offsets(inImage), new Offsets(inRow));
    }

    public int Tiles { get; }

    /// <summary>Floats of one filter's terms.</summary>
    public int RowSize { get; }

    /// <summary>Terms that lie together in the image.</summary>
    public static int Run(ConvolutionShape shape) => (shape.DilationWidth == 1 ? shape.KernelWidth : 1) * shape.Channels;

    /// <summary>Where a term stands in the row.</summary>
    public int Place(int term) => (term / _run * _paddedRun) + (term % _run);

    public int* InImage(int tile) => _inImage.Pointer + (tile * ListTile.Segments);

    public int* InRow(int tile) => _inRow.Pointer + (tile * ListTile.Segments);

    public void Dispose()
    {
        _inImage.Dispose();
        _inRow.Dispose();
    }
}
