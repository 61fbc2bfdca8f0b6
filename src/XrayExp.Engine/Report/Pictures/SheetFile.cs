using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>Writes a sheet as the bytes of a file: no clock, no name of a program, no number that depends on what was drawn
/// before.</summary>
internal static partial class SheetFile
{
    /// <summary>Pixels of a PNG per point, so that it is sharp on a good screen and in print.</summary>
    public const int Scale = 2;

    public static byte[] Png(Sheet sheet)
    {
        using SKSurface surface = SKSurface.Create(
            new SKImageInfo((int)sheet.Width * Scale, (int)sheet.Height * Scale, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(Scale);
        sheet.Paint(surface.Canvas);
        using SKImage image = surface.Snapshot();
        using SKData png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>Writes a sheet as SVG, with its title for screen readers; films are embedded as PNG.</summary>
    public static byte[] Svg(Sheet sheet)
    {
        using MemoryStream stream = new();
        using (SKCanvas canvas = SKSvgCanvas.Create(SKRect.Create((int)sheet.Width, (int)sheet.Height), stream))
            PaintOnWhite(sheet, canvas);
        string svg = Encoding.UTF8.GetString(stream.ToArray()).Replace("\r\n", "\n", StringComparison.Ordinal);
        string head = string.Create(CultureInfo.InvariantCulture,
            $" viewBox=\"0 0 {(int)sheet.Width} {(int)sheet.Height}\" role=\"img\">\n" +
                $"\t<title>{WebUtility.HtmlEncode(sheet.Title)}</title>");
        int open = svg.IndexOf('>', svg.IndexOf("<svg", StringComparison.Ordinal));
        return Encoding.UTF8.GetBytes(Renumber(string.Concat(svg.AsSpan(0, open), head, svg.AsSpan(open + 1))));
    }

    public static byte[] Pdf(Sheet sheet)
    {
        using MemoryStream stream = new();
        using (SKManagedWStream target = new(stream))
        using (SKDocument document =
            SKDocument.CreatePdf(target, new SKDocumentPdfMetadata { Title = sheet.Title, RasterDpi = 300, EncodingQuality = 101 }))
        {
            SKCanvas page = document.BeginPage((int)sheet.Width, (int)sheet.Height);
            PaintOnWhite(sheet, page);
            document.EndPage();
            document.Close();
        }

        return stream.ToArray();
    }

    private static void PaintOnWhite(Sheet sheet, SKCanvas canvas)
    {
        using SKPaint white = new() { Color = SKColors.White };
        canvas.DrawRect(SKRect.Create((int)sheet.Width, (int)sheet.Height), white);
        sheet.Paint(canvas);
    }

    /// <summary>Numbers clips and images anew in each file; Skia numbers them through the life of the process.</summary>
    private static string Renumber(string svg)
    {
        Dictionary<string, int> numbers = [];
        return Identifier().Replace(svg, match =>
        {
            if (!numbers.TryGetValue(match.Groups["id"].Value, out int number))
                numbers[match.Groups["id"].Value] = number = numbers.Count + 1;
            return string.Create(CultureInfo.InvariantCulture, $"{match.Groups["before"].Value}{match.Groups["kind"].Value}_{number}");
        });
    }

    [GeneratedRegex("""(?<before>\bid="|url\(#|href="#)(?<id>(?<kind>[a-z]+)_[0-9a-z]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
