using SkiaSharp;

namespace XrayExp.Engine.Report.Pages;

/// <summary>A PNG inside of a page, as a <c>data:</c> address.</summary>
internal static class InlinePicture
{
    public static Markup Of(byte[] png, string alternative)
    {
        (int width, int height) = Size(png) ?? throw new ArgumentException("no whole PNG", nameof(png));
        return Markup.Of(
            $"""<img src="data:image/png;base64,{Convert.ToBase64String(png)}" width="{width}" height="{height}" alt="{alternative}">""");
    }

    /// <summary>Returns the size in pixels; null if the bytes are no PNG, or not all of one.</summary>
    public static (int Width, int Height)? Size(byte[] png)
    {
        using SKData data = SKData.CreateCopy(png);
        using SKCodec? codec = SKCodec.Create(data);
        if (codec is not { EncodedFormat: SKEncodedImageFormat.Png })
            return null;
        using SKBitmap pixels = new(codec.Info);
        return codec.GetPixels(pixels.Info, pixels.GetPixels()) == SKCodecResult.Success ? (codec.Info.Width, codec.Info.Height) : null;
    }
}
