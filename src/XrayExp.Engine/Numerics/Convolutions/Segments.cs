using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Tiles;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// Cuts the terms (tap, channel) of one output into segments of equal width, six to a tile; a last tile that is not full repeats its last
/// segment. The terms of a kernel row lie together in the image, or only those of a tap if the kernel is dilated: a run.
/// </summary>
internal sealed unsafe class Segments : IDisposable
{
    private readonly Offsets _inImage;
    private readonly Offsets _inRow;

    /// <param name="width">The width of a segment, in terms; it divides the length of a run.</param>
    public Segments(ConvolutionShape shape, int width)
    {
        int perRun = Run(shape) / width, count = shape.Terms / width;
        Tiles = (count + ListTile.Segments - 1) / ListTile.Segments;
        int[] inImage = new int[Tiles * ListTile.Segments], inRow = new int[inImage.Length];
        for (int i = 0; i < inImage.Length; i++)
        {
            int segment = Math.Min(i, count - 1), run = segment / perRun;
            (int kh, int kw) = RowIsOneRun(shape) ? (run, 0) : (run / shape.Kernel.Width, run % shape.Kernel.Width);
            int pixel = (kh * shape.Dilation.Height * shape.PaddedWidth) + (kw * shape.Dilation.Width);
            inImage[i] = (pixel * shape.Channels) + (segment % perRun * width);
            inRow[i] = segment * width;
        }

        (_inImage, _inRow) = (new Offsets(inImage), new Offsets(inRow));
    }

    public int Tiles { get; }

    /// <summary>Returns how many terms lie together in the image.</summary>
    public static int Run(ConvolutionShape shape) => (RowIsOneRun(shape) ? shape.Kernel.Width : 1) * shape.Channels;

    /// <summary>Returns where each of a tile's segments starts in the image, counted from the output's first term.</summary>
    public int* InImage(int tile) => _inImage.Pointer + (tile * ListTile.Segments);

    /// <summary>Returns where each of a tile's segments starts in a row of terms.</summary>
    public int* InRow(int tile) => _inRow.Pointer + (tile * ListTile.Segments);

    public void Dispose()
    {
        _inImage.Dispose();
        _inRow.Dispose();
    }

    private static bool RowIsOneRun(ConvolutionShape shape) => shape.Dilation.Width == 1;
}
