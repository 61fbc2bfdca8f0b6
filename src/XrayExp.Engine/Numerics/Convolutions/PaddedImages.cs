using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// Prepares a batch's images as a convolution reads them, [padded height, padded width, channels]: with zeros around them, or cropped where
/// the padding is negative. Without padding the images are read where they lie.
/// </summary>
public sealed unsafe class PaddedImages(ConvolutionShape shape, int largestBatch) : IDisposable
{
    private readonly int _top = Math.Max(0, shape.Padding.Top);
    private readonly int _left = Math.Max(0, shape.Padding.Left);
    private readonly int _rows = Math.Min(shape.Height, shape.PaddedHeight - Math.Max(0, shape.Padding.Top));
    private readonly int _columns = Math.Min(shape.Width, shape.PaddedWidth - Math.Max(0, shape.Padding.Left));

    /// <summary>The borders are zeroed here, once.</summary>
    private readonly Floats? _copies = shape.HasPadding ? new Floats((long)largestBatch * shape.PaddedSize) : null;

    /// <summary>Returns where an image lies after <see cref="Fill"/>.</summary>
    public float* At(int sample, float* batch) =>
        _copies is null ? batch + ((long)sample * shape.InputSize) : _copies.Pointer + ((long)sample * shape.PaddedSize);

    /// <summary>Copies an image into its padded place, and returns the place.</summary>
    /// <param name="batch">[samples, height, width, channels]</param>
    public float* Fill(int sample, float* batch)
    {
        float* to = At(sample, batch);
        if (_copies is null)
            return to;
        float* image = batch + ((long)sample * shape.InputSize);
        int run = _columns * shape.Channels;
        for (int y = 0; y < _rows; y++)
            Floats.Copy(image + (y * shape.Width * shape.Channels), to + Offset(y), run);
        return to;
    }

    /// <summary>Brings a gradient into the image's shape: drops what lies in the padding, and writes zero where it was cropped.</summary>
    /// <param name="padded">[padded height, padded width, channels]</param>
    /// <param name="image">[height, width, channels]: overwritten.</param>
    public void Crop(float* padded, float* image)
    {
        int run = _columns * shape.Channels, row = shape.Width * shape.Channels;
        for (int y = 0; y < _rows; y++)
        {
            Floats.Copy(padded + Offset(y), image + (y * row), run);
            new Span<float>(image + (y * row) + run, row - run).Clear();
        }

        new Span<float>(image + (_rows * row), (shape.Height - _rows) * row).Clear();
    }

    public void Dispose() => _copies?.Dispose();

    /// <summary>Returns where an image's row begins in the padded image.</summary>
    private int Offset(int row) => (((row + _top) * shape.PaddedWidth) + _left) * shape.Channels;
}
