using ScottPlot;
using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>
/// How well letters stand out from their background: WCAG 2.2's contrast ratio, from 1 (the same colour) to 21 (black on white). Letters of
/// any size should have at least <see cref="Readable"/>. Source: Web Content Accessibility Guidelines 2.2, success criterion 1.4.3.
/// </summary>
internal static class Contrast
{
    public const double Readable = 4.5;

    public static double Of(Color letters, Color ground)
    {
        double a = Luminance(letters), b = Luminance(ground);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>Returns white or black, whichever is more readable; on any background one of them reaches 4.58.</summary>
    public static Color On(Color ground) => Of(Colors.White, ground) >= Of(Colors.Black, ground) ? Colors.White : Colors.Black;

    /// <summary>Returns the relative luminance, from 0 for black to 1 for white.</summary>
    private static double Luminance(Color color) => (0.2126 * Linear(color.R)) + (0.7152 * Linear(color.G)) + (0.0722 * Linear(color.B));

    private static double Linear(byte channel)
    {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : PortableMath.Exp(2.4 * PortableMath.Log((value + 0.055) / 1.055));
    }
}
