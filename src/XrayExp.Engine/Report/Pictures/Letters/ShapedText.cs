using System.Collections.Immutable;
using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace XrayExp.Engine.Report.Pictures.Letters;

/// <summary>A glyph at its position.</summary>
/// <param name="X">The distance from the line's left end, in points.</param>
/// <param name="Y">The distance below the baseline, in points.</param>
internal readonly record struct PlacedGlyph(Face Face, ushort Id, float X, float Y);

/// <summary>A line of text as HarfBuzz shapes it: letters joined, marks over their letters, all in visual order.</summary>
/// <param name="Width">In points.</param>
internal sealed record ShapedText(float Width, ImmutableArray<PlacedGlyph> Glyphs)
{
    /// <summary>The share of the size by which a letter without a bold face is thickened in a bold text.</summary>
    private const float Thickening = 1 / 22f;

    private static readonly UnicodeFunctions Unicode = UnicodeFunctions.Default;

    /// <param name="rightwards">True: the line begins at the left, whatever its letters are.</param>
    public static ShapedText Of(string text, float size, bool bold, bool rightwards = false)
    {
        ImmutableArray<Letter> letters = CodePoints.Of(text, bold);
        int[] codes = [.. letters.Select(letter => letter.Code)];
        ImmutableArray<int> levels = ReadingOrder.Levels(codes, rightwards);
        ImmutableArray<PlacedGlyph>.Builder glyphs = ImmutableArray.CreateBuilder<PlacedGlyph>(codes.Length);
        float x = 0;
        foreach (Stretch stretch in InOrder(Cut(letters, levels)))
            x += Shape(codes.AsSpan(stretch.Begin, stretch.End - stretch.Begin), stretch, size, x, glyphs);
        return new ShapedText(x, glyphs.ToImmutable());
    }

    /// <summary>Draws the text as outlines, so that no format of pictures needs the font when it is shown.</summary>
    /// <param name="x">The line's left end.</param>
    /// <param name="y">The baseline.</param>
    public void Draw(SKCanvas canvas, float size, bool bold, float x, float y, SKColor color)
    {
        using SKPath plain = new(), thick = new();
        foreach (IGrouping<Face, PlacedGlyph> face in Glyphs.GroupBy(glyph => glyph.Face))
        {
            // without hinting, letters are where the drawing puts them, at any scale
            using SKFont font = new(face.Key.Typeface, size) { Subpixel = true, Hinting = SKFontHinting.None };
            foreach (PlacedGlyph glyph in face)
                if (font.GetGlyphPath(glyph.Id) is { } outline)
                    using (outline)
                        (bold && Faces.IsFallback(face.Key) ? thick : plain).AddPath(outline, x + glyph.X, y + glyph.Y);
        }

        using SKPaint paint = new() { Color = color, IsAntialias = true };
        if (!plain.IsEmpty)
            canvas.DrawPath(plain, paint);
        if (thick.IsEmpty)
            return;
        (paint.Style, paint.StrokeWidth) = (SKPaintStyle.StrokeAndFill, size * Thickening);
        canvas.DrawPath(thick, paint);
    }

    /// <summary>Divides letters into stretches of one face, script and level, as HarfBuzz needs them.</summary>
    private static List<Stretch> Cut(ImmutableArray<Letter> letters, ImmutableArray<int> levels)
    {
        List<Stretch> stretches = [];
        for (int i = 0; i < letters.Length; i++)
        {
            Script script = Unicode.GetScript((uint)letters[i].Code);
            bool common = script == Script.Common || script == Script.Inherited;
            if (stretches.Count > 0 && stretches[^1] is var last && last.Face == letters[i].Face && last.Level == levels[i]
                && (common || last.Script is null || last.Script == script))
                stretches[^1] = last with { End = i + 1, Script = last.Script ?? (common ? null : script) };
            else
                stretches.Add(new Stretch(i, i + 1, letters[i].Face, levels[i], common ? null : script));
        }

        return stretches;
    }

    /// <summary>Applies rule L2 of the Bidirectional Algorithm: from the highest level down, stretches on that level or above are
    /// reversed.</summary>
    private static List<Stretch> InOrder(List<Stretch> stretches)
    {
        for (int level = stretches.Select(stretch => stretch.Level).DefaultIfEmpty().Max(); level > 0; level--)
        {
            for (int begin = 0; begin < stretches.Count; begin++)
            {
                int end = begin;
                while (end < stretches.Count && stretches[end].Level >= level)
                    end++;
                stretches.Reverse(begin, end - begin);
                begin = end;
            }
        }

        return stretches;
    }

    private static float Shape(ReadOnlySpan<int> codes, Stretch stretch, float size, float x, ImmutableArray<PlacedGlyph>.Builder glyphs)
    {
        using Buffer buffer = new();
        buffer.AddCodepoints(codes);
        buffer.ContentType = ContentType.Unicode;
        buffer.Direction = stretch.Level % 2 == 1 ? Direction.RightToLeft : Direction.LeftToRight;
        buffer.Script = stretch.Script ?? Script.Common;
        buffer.Language = English;
        stretch.Face.Font.Shape(buffer);
        float scale = size / stretch.Face.UnitsPerEm, begin = x;
        ReadOnlySpan<GlyphInfo> infos = buffer.GetGlyphInfoSpan();
        ReadOnlySpan<GlyphPosition> positions = buffer.GetGlyphPositionSpan();
        for (int i = 0; i < infos.Length; i++)
        {
            glyphs.Add(new PlacedGlyph(stretch.Face, (ushort)infos[i].Codepoint, x + (positions[i].XOffset * scale),
                -positions[i].YOffset * scale));
            x += positions[i].XAdvance * scale;
        }

        return x - begin;
    }

    // otherwise HarfBuzz takes the machine's language
    private static readonly Language English = new("en");

    private readonly record struct Stretch(int Begin, int End, Face Face, int Level, Script? Script);
}
