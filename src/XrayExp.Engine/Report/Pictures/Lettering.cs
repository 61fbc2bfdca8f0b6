using System.Globalization;
using ScottPlot;
using SkiaSharp;
using XrayExp.Engine.Report.Pictures.Letters;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>How a text is written. All letters of all pictures are drawn here, in any script for which there is a font.</summary>
/// <param name="Size">In points.</param>
internal sealed record Lettering(bool Bold, float Size, Color Color)
{
    /// <summary>Whether the text is the name of a file, which begins at the left in every script. Other text begins at the side from which
    /// its first letter is read.</summary>
    public bool IsPath { get; init; }

    public static readonly Lettering Title = new(true, 20, Palette.Ink);

    public static readonly Lettering Subtitle = new(false, 13, Palette.Gray);

    public static readonly Lettering PanelTitle = new(true, 14, Palette.Ink);

    public static readonly Lettering Note = new(false, 12, Palette.Gray);

    public static readonly Lettering Body = new(false, 13, Palette.Ink);

    private const string Ellipsis = "…";

    public static float Width(Lettering style, string text) => style.Shape(text).Width;

    /// <param name="y">The baseline.</param>
    /// <param name="room">The largest width of the text; a wider text loses its middle, since names differ at their ends.</param>
    public static void Draw(SKCanvas canvas, Lettering style, string text, float x, float y, SKTextAlign align = SKTextAlign.Left,
        float room = float.PositiveInfinity)
    {
        ShapedText shaped = style.Shape(Fit(style, text, room));
        float left = align switch { SKTextAlign.Center => x - (shaped.Width / 2), SKTextAlign.Right => x - shaped.Width, _ => x };
        shaped.Draw(canvas, style.Size, style.Bold, left, y, style.Color.ToSKColor());
    }

    /// <summary>Draws text upwards, aligned at a point.</summary>
    public static void DrawUpwards(SKCanvas canvas, Lettering style, string text, float x, float y, SKTextAlign align = SKTextAlign.Center,
        float room = float.PositiveInfinity)
    {
        canvas.Save();
        canvas.RotateDegrees(-90, x, y);
        Draw(canvas, style, text, x, y, align, room);
        canvas.Restore();
    }

    /// <summary>Returns the text, or as much of its two ends as fits.</summary>
    public static string Fit(Lettering style, string text, float room)
    {
        if (Width(style, text) <= room)
            return text;
        string[] letters = Whole(text);
        for (int kept = letters.Length - 1; kept > 0; kept--)
        {
            string shorter = string.Concat([.. letters[..((kept + 1) / 2)], Ellipsis, .. letters[(letters.Length - (kept / 2))..]]);
            if (Width(style, shorter) <= room)
                return shorter;
        }

        return Ellipsis;
    }

    /// <summary>Returns the text, or as much of its beginning as fits: for values, which differ earlier in the text than names
    /// do.</summary>
    public static string FitStart(Lettering style, string text, float room)
    {
        if (Width(style, text) <= room)
            return text;
        string[] letters = Whole(text);
        int kept = letters.Length - 1;
        while (kept > 0 && Width(style, string.Concat([.. letters[..kept], Ellipsis])) > room)
            kept--;
        return string.Concat([.. letters[..kept], Ellipsis]);
    }

    private ShapedText Shape(string text) => ShapedText.Of(text, Size, Bold, IsPath);

    /// <summary>Returns the letters with their marks, which must not be separated.</summary>
    private static string[] Whole(string text)
    {
        List<string> letters = [];
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            letters.Add(elements.GetTextElement());
        return [.. letters];
    }
}
