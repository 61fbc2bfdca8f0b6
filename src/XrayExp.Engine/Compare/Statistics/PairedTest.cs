using System.Globalization;

namespace XrayExp.Engine.Compare.Statistics;

/// <summary>Whether chance could explain the difference of a figure between two models on the same images. The interval contains the
/// difference, and excludes 0 exactly if <paramref name="P"/> is below <see cref="Alpha"/>.</summary>
/// <param name="Old">The first model's figure on the paired images.</param>
/// <param name="New">The second model's figure on them.</param>
/// <param name="Test">The test that gave <paramref name="P"/> and the interval.</param>
/// <param name="P">Two-sided p-value, at least <see cref="LeastP"/>; NaN if the figure is undefined.</param>
/// <param name="HolmP"><paramref name="P"/> corrected over all figures of the comparison.</param>
/// <param name="Low">Lower end of the difference's 95 % interval; NaN if there is none.</param>
/// <param name="High">Upper end of that interval.</param>
public sealed record PairedTest(string Figure, double Old, double New, TestKind Test, double P, double HolmP, double Low, double High)
{
    /// <summary>The level of significance.</summary>
    public const double Alpha = 0.05;

    /// <summary>The least p-value, so that none is 0.</summary>
    public const double LeastP = 1e-300;

    /// <summary>The smallest p-value that is written in full.</summary>
    public const double ShownP = 0.0001;

    /// <summary>Returns a p-value as people read it: <c>p = 0.0312</c>, <c>p &lt; 0.0001</c>; never 0.</summary>
    public static string Describe(double p) => p < ShownP ? "p < 0.0001" : $"p = {p.ToString("0.####", CultureInfo.InvariantCulture)}";

    public double Difference => New - Old;

    /// <summary>Whether the difference is significant after the correction.</summary>
    public bool IsSignificant => HolmP < Alpha;
}
