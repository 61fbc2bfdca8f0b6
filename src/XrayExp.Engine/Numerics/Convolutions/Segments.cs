using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Tiles;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// The terms (tap, channel) of one output, cut into segments of equal width, six to a tile; a last tile that is not full names its last
/// segment again. A run of terms that lies together in the image is a kernel row, or a tap where the kernel is dilated.
/// </summary>
internal sealed unsafe class Segments : IDisposable
{
    private readonly Offsets _inImage;
    private readonly Offsets _inRow;

    /// <param name="width">Divides every run.</param>
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

    /// <summary>Terms that lie together in the image.</summary>
    public static int Run(ConvolutionShape shape) => (RowIsOneRun(shape) ? shape.Kernel.Width : 1) * shape.Channels;

    /// <summary>Where each of a tile's segments starts in the image, from the output's first term.</summary>
    public int* InImage(int tile) => _inImage.Pointer + (tile * ListTile.Segments);

    /// <summary>Where it starts in a row of terms.</summary>
    public int* InRow(int tile) => _inRow.Pointer + (tile * ListTile.Segments);

    public void Dispose()
    {
        _inImage.Dispose();
        _inRow.Dispose();
    }

    private static bool RowIsOneRun(ConvolutionShape shape) => shape.Dilation.Width == 1;
}
