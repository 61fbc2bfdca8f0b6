using HarfBuzzSharp;
using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures.Letters;

/// <summary>One font, which Skia draws and HarfBuzz shapes.</summary>
internal sealed class Face
{
    // both read the font's bytes from it as long as they live, which is until the process ends
    private readonly SKData _data;

    public Face(Stream font)
        : this(SKData.Create(font), 0)
    {
    }

    /// <param name="data">A font file.</param>
    /// <param name="index">The font's index in the file, from 0.</param>
    public Face(SKData data, int index)
    {
        _data = data;
        Typeface = SKTypeface.FromData(_data, index);
        using Blob blob = new(_data.Data, (int)_data.Size, MemoryMode.ReadOnly);
        using HarfBuzzSharp.Face face = new(blob, index);
        UnitsPerEm = face.UnitsPerEm;
        Font = new Font(face);
        Font.SetFunctionsOpenType();
    }

    public SKTypeface Typeface { get; }

    /// <summary>Never changed, so that threads may share it; its units are the font's own.</summary>
    public Font Font { get; }

    public int UnitsPerEm { get; }

    /// <summary>Whether the font has a glyph for a code point.</summary>
    public bool Has(int code) => Typeface.ContainsGlyph(code);

    /// <summary>Whether that glyph is an outline, or blank as a space is.</summary>
    public bool Draws(int code)
    {
        if (!Has(code))
            return false;
        using SKFont font = new(Typeface, 16);
        using SKPath? outline = font.GetGlyphPath(font.GetGlyph(code));
        return outline is { IsEmpty: false } || (outline is not null && System.Text.Rune.IsWhiteSpace(new System.Text.Rune(code)));
    }
}
