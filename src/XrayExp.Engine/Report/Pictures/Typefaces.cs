using ScottPlot;
using SkiaSharp;
using XrayExp.Engine.Report.Pictures.Letters;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>Gives ScottPlot our fonts, whatever it asks for, so that no picture depends on the fonts of a machine.</summary>
internal sealed class Typefaces : IFontResolver
{
    /// <summary>The name under which ScottPlot finds our fonts.</summary>
    private const string Name = "Inter";

    private static readonly Lazy<bool> Registered = new(() =>
    {
        Fonts.FontResolvers.Insert(0, new Typefaces());
        Fonts.Default = Fonts.Sans = Fonts.Serif = Fonts.Monospace = Name;
        return true;
    });

    private Typefaces()
    {
    }

    /// <summary>Registers our fonts with ScottPlot, whose list of fonts is global; only once.</summary>
    public static void Register() => _ = Registered.Value;

    public SKTypeface CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        (weight >= FontWeight.SemiBold ? Faces.SemiBold : Faces.Regular).Typeface;

    public SKTypeface CreateTypeface(string fontName, bool bold, bool italic) => (bold ? Faces.SemiBold : Faces.Regular).Typeface;
}
