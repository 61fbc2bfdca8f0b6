using ScottPlot;
using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures;

/// <param name="Size">In points.</param>
internal sealed record Lettering(SKTypeface Face, float Size, Color Color)
{
    public static readonly Lettering Title = new(Typefaces.SemiBold, 20, Palette.Ink);

    public static readonly Lettering Subtitle = new(Typefaces.Regular, 13, Palette.Gray);

    public static readonly Lettering PanelTitle = new(Typefaces.SemiBold, 14, Palette.Ink);

    public static readonly Lettering Note = new(Typefaces.Regular, 12, Palette.Gray);

    public static readonly Lettering Body = new(Typefaces.Regular, 13, Palette.Ink);

    private const string Ellipsis = "…";

    public static float Width(Lettering style, string text)
    {
        using SKFont font = style.Font();
        return font.MeasureText(text);
    }

    /// <param name="y">Of the baseline.</param>
    /// <param name="room">How wide the text may become; a longer one loses its middle, since names differ at their ends.</param>
    public static void Draw(SKCanvas canvas, Lettering style, string text, float x, float y, SKTextAlign align = SKTextAlign.Left, float room = float.PositiveInfinity)
    {
        using SKFont font = style.Font();
        using SKPaint paint = new() { Color = style.Color.ToSKColor(), IsAntialias = true };
        canvas.DrawText(Fit(font, text, room), x, y, align, font, paint);
    }

    /// <summary>The text, or as much of its two ends as fits.</summary>
    public static string Fit(Lettering style, string text, float room)
    {
        using SKFont font = style.Font();
        return Fit(font, text, room);
    }

    /// <summary>The text, or as much of its beginning as fits: for values, which tell themselves apart sooner than names do.</summary>
    public static string FitStart(Lettering style, string text, float room)
    {
        using SKFont font = style.Font();
        if (font.MeasureText(text) <= room)
            return text;
        int kept = text.Length - 1;
        while (kept > 0 && font.MeasureText(text[..kept] + Ellipsis) > room)
            kept--;
        return text[..kept] + Ellipsis;
    }

    private static string Fit(SKFont font, string text, float room)
    {
        if (font.MeasureText(text) <= room)
            return text;
        for (int kept = text.Length - 1; kept > 0; kept--)
        {
            string shorter = string.Concat(text.AsSpan(0, (kept + 1) / 2), Ellipsis, text.AsSpan(text.Length - (kept / 2)));
            if (font.MeasureText(shorter) <= room)
                return shorter;
        }

        return Ellipsis;
    }

    /// <summary>Without hinting, letters stand where the drawing says, at any scale.</summary>
    private SKFont Font() => new(Face, Size) { Subpixel = true, Hinting = SKFontHinting.None, Edging = SKFontEdging.Antialias };
}
