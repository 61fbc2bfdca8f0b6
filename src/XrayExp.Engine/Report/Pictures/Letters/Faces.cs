namespace XrayExp.Engine.Report.Pictures.Letters;

/// <summary>The fonts of pictures: Inter, which comes with the tool, for Latin, Greek and Cyrillic; the machine's fonts for other
/// scripts.</summary>
internal static class Faces
{
    public static readonly Face Regular = Embedded("Inter-Regular.ttf"), SemiBold = Embedded("Inter-SemiBold.ttf");

    /// <summary>Returns the first face that has a glyph; null if none has.</summary>
    public static Face? For(int code, bool bold) =>
        (bold ? SemiBold : Regular) is var inter && inter.Has(code) ? inter : MachineFaces.For(code);

    /// <summary>Whether letters of a face are thickened in a bold text: only Inter has a bold face.</summary>
    public static bool IsFallback(Face face) => face != Regular && face != SemiBold;

    private static Face Embedded(string resource)
    {
        using Stream stream = typeof(Faces).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The font `{resource}` is not embedded.");
        return new Face(stream);
    }
}
