using ScottPlot;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>A colour scale from nearly white to a deep blue, steadily darker, so that it is readable in gray too.</summary>
internal static class Blues
{
    private static readonly Color[] Stops = [Color.FromHex("#F7FBFF"), Color.FromHex("#C6DBEF"), Color.FromHex("#6BAED6"),
        Color.FromHex("#2171B5"), Color.FromHex("#08306B")];

    /// <param name="position">In [0, 1].</param>
    public static Color At(double position)
    {
        double scaled = Math.Clamp(position, 0, 1) * (Stops.Length - 1);
        int stop = Math.Min((int)scaled, Stops.Length - 2);
        return Stops[stop].MixedWith(Stops[stop + 1], scaled - stop);
    }
}
