using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures.Letters;

/// <summary>
/// The machine's fonts, used only for letters that Inter lacks. They are searched in a fixed order, those without serifs first, so that
/// equal runs give equal pictures on one machine. A font whose glyphs are no outlines (colour emoji) or are boxes (macOS's last resort) is
/// left out.
/// </summary>
internal static class MachineFaces
{
    private const string LastResort = "LastResort";

    private static readonly Lock Gate = new();
    private static readonly Dictionary<int, Face?> ByCode = [];
    private static readonly Dictionary<string, Face?> ByFamily = new(StringComparer.Ordinal);

    private static readonly Lazy<string[]> Families = new(() =>
    [
        .. SKFontManager.Default.FontFamilies.Where(family => !family.Contains(LastResort, StringComparison.Ordinal)).Distinct()
            .OrderBy(family => family.Contains("Sans", StringComparison.Ordinal) ? 0 : 1).ThenBy(family => family, StringComparer.Ordinal),
    ]);

    /// <summary>Returns the first font that has a glyph; null if none has. Several threads may call it at once.</summary>
    public static Face? For(int code)
    {
        lock (Gate)
        {
            if (!ByCode.TryGetValue(code, out Face? face))
                ByCode[code] = face = Families.Value.Select(Load).FirstOrDefault(one => one?.Draws(code) == true);
            return face;
        }
    }

    private static Face? Load(string family)
    {
        if (!ByFamily.TryGetValue(family, out Face? face))
            ByFamily[family] = face = Read(family);
        return face;
    }

    private static Face? Read(string family)
    {
        using SKTypeface? typeface = SKFontManager.Default.MatchFamily(family, SKFontStyle.Normal);
        int index = 0;
        using SKStreamAsset? font = typeface?.OpenStream(out index);
        return font is null ? null : new Face(SKData.Create(font), index);
    }
}
