using ScottPlot;
using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>The two faces that every picture is written in: Inter, embedded, so that no picture hangs on the fonts of a machine.</summary>
internal sealed class Typefaces : IFontResolver
{
    /// <summary>The name under which ScottPlot finds them.</summary>
    public const string Name = "Inter";

    public static readonly SKTypeface Regular = Load("Inter-Regular.ttf");

    public static readonly SKTypeface SemiBold = Load("Inter-SemiBold.ttf");

    private static readonly Lazy<bool> Registered = new(() =>
    {
        Fonts.FontResolvers.Insert(0, new Typefaces());
        Fonts.Default = Fonts.Sans = Fonts.Serif = Fonts.Monospace = Name;
        return true;
    });

    private Typefaces()
    {
    }

    /// <summary>Tells ScottPlot, whose list of fonts is global, once.</summary>
    public static void Register() => _ = Registered.Value;

    /// <summary>ScottPlot asks by any name; it gets ours, so that it never looks for another.</summary>
    public SKTypeface CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        weight >= FontWeight.SemiBold ? SemiBold : Regular;

    public SKTypeface CreateTypeface(string fontName, bool bold, bool italic) => bold ? SemiBold : Regular;

    private static SKTypeface Load(string resource)
    {
        using Stream stream = typeof(Typefaces).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The font `{resource}` is not embedded.");
        using SKData data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
