using SkiaSharp;

namespace XrayExp.Engine.Data.Images;

/// <summary>Turns an image as its EXIF tag says: eight orientations, four of which swap height and width.</summary>
internal static class Orientation
{
    public static Raster Upright(Raster image, SKEncodedOrigin origin)
    {
        int height = image.Height, width = image.Width;
        return origin switch
        {
            SKEncodedOrigin.TopRight => Pick(image, height, width, (y, x) => (y, width - 1 - x)),
            SKEncodedOrigin.BottomRight => Pick(image, height, width, (y, x) => (height - 1 - y, width - 1 - x)),
            SKEncodedOrigin.BottomLeft => Pick(image, height, width, (y, x) => (height - 1 - y, x)),
            SKEncodedOrigin.LeftTop => Pick(image, width, height, (y, x) => (x, y)),
            SKEncodedOrigin.RightTop => Pick(image, width, height, (y, x) => (height - 1 - x, y)),
            SKEncodedOrigin.RightBottom => Pick(image, width, height, (y, x) => (height - 1 - x, width - 1 - y)),
            SKEncodedOrigin.LeftBottom => Pick(image, width, height, (y, x) => (x, width - 1 - y)),
            _ => image,
        };
    }

    /// <param name="source">Returns the position in the stored image of the upright image's pixel (y, x).</param>
    private static Raster Pick(Raster image, int height, int width, Func<int, int, (int Y, int X)> source)
    {
        byte[] pixels = new byte[image.Pixels.Length];
        int to = 0;
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                (int fromY, int fromX) = source(y, x);
                int from = ((fromY * image.Width) + fromX) * image.Channels;
                for (int c = 0; c < image.Channels; c++)
                    pixels[to++] = image.Pixels[from + c];
            }

        return new Raster(height, width, image.Channels, pixels);
    }
}
