namespace XrayExp.Engine.Numerics.Images;

/// <summary>
/// Resizes images of bytes, [H, W, C] row-major, bit for bit as Pillow does. Integers but for the windows, whose doubles use only
/// + − × ÷: the same bits on every machine. Source: the behaviour of Pillow 9.4, measured.
/// </summary>
public static class Resize
{
    private const int Half = 1 << (ResizeWindows.Precision - 1);

    /// <summary>Takes the pixel under the centre of each output pixel: <c>(int)((i + 0.5) · scale)</c>, the scale accumulated.</summary>
    public static byte[] Nearest(ReadOnlySpan<byte> image, int height, int width, int channels, int newHeight, int newWidth)
    {
        int[] rows = NearestIndices(height, newHeight), columns = NearestIndices(width, newWidth);
        byte[] result = new byte[newHeight * newWidth * channels];
        int to = 0;
        foreach (int row in rows)
            foreach (int column in columns)
            {
                int from = ((row * width) + column) * channels;
                for (int c = 0; c < channels; c++)
                    result[to++] = image[from + c];
            }

        return result;
    }

    /// <summary>
    /// Weights the neighbours along x, rounds to bytes, then along y. An axis that keeps its length is left as it is.
    /// </summary>
    public static byte[] Filtered(
        ReadOnlySpan<byte> image, int height, int width, int channels, int newHeight, int newWidth, ResizeFilter filter)
    {
        ResizeWindows down = new(height, newHeight, filter);
        // only the rows that the second pass looks at
        int first = newHeight == height ? 0 : down.First, last = newHeight == height ? height : down.Last;
        ReadOnlySpan<byte> rows = image[(first * width * channels)..(last * width * channels)];
        if (newWidth != width)
            rows = AlongX(rows, last - first, width, channels, new ResizeWindows(width, newWidth, filter));
        return newHeight == height ? rows.ToArray() : AlongY(rows, first, newWidth * channels, down);
    }

    /// <summary>Computes the input index of every output pixel.</summary>
    internal static int[] NearestIndices(int length, int newLength)
    {
        int[] indices = new int[newLength];
        double scale = (double)length / newLength, position = scale * 0.5;
        for (int i = 0; i < newLength; i++, position += scale)
            indices[i] = Math.Min((int)position, length - 1);
        return indices;
    }

    private static byte[] AlongX(ReadOnlySpan<byte> image, int height, int width, int channels, ResizeWindows windows)
    {
        byte[] result = new byte[height * windows.Count * channels];
        int to = 0;
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row = image.Slice(y * width * channels, width * channels);
            for (int x = 0; x < windows.Count; x++)
            {
                ReadOnlySpan<int> weights = windows.Weights(x);
                for (int c = 0; c < channels; c++)
                {
                    int sum = Half, from = (windows.Begin(x) * channels) + c;
                    foreach (int weight in weights)
                    {
                        sum += row[from] * weight;
                        from += channels;
                    }

                    result[to++] = Clip(sum);
                }
            }
        }

        return result;
    }

    /// <param name="first">The row of the whole image that <paramref name="image"/> begins with.</param>
    /// <param name="stride">Bytes in a row.</param>
    private static byte[] AlongY(ReadOnlySpan<byte> image, int first, int stride, ResizeWindows windows)
    {
        byte[] result = new byte[windows.Count * stride];
        int[] sums = new int[stride];
        for (int y = 0; y < windows.Count; y++)
        {
            Array.Fill(sums, Half);
            int row = windows.Begin(y) - first;
            foreach (int weight in windows.Weights(y))
            {
                ReadOnlySpan<byte> pixels = image.Slice(row++ * stride, stride);
                for (int x = 0; x < stride; x++)
                    sums[x] += pixels[x] * weight;
            }

            for (int x = 0; x < stride; x++)
                result[(y * stride) + x] = Clip(sums[x]);
        }

        return result;
    }

    private static byte Clip(int sum) => (byte)Math.Clamp(sum >> ResizeWindows.Precision, 0, 255);
}
