using System.Globalization;

namespace XrayExp.Engine.Compare.Statistics;

/// <summary>
/// Whether chance could explain the difference of a figure between two models on the same images. The interval holds the difference, and
/// excludes 0 exactly where <paramref name="P"/> is below <see cref="Alpha"/>.
/// </summary>
/// <param name="Old">The first model's figure on the paired images.</param>
/// <param name="New">The second's.</param>
/// <param name="Test">How <paramref name="P"/> and the interval were found.</param>
/// <param name="P">Two-sided, at least <see cref="LeastP"/>; NaN where the figure is undefined.</param>
/// <param name="HolmP"><paramref name="P"/> corrected over all figures of the comparison.</param>
/// <param name="Low">The lower end of the difference's 95 % interval; NaN where there is none.</param>
/// <param name="High">The upper end.</param>
public sealed record PairedTest(string Figure, double Old, double New, TestKind Test, double P, double HolmP, double Low, double High)
{
    /// <summary>The level of significance.</summary>
    public const double Alpha = 0.05;

    /// <summary>No p-value is 0; what would be smaller than doubles tell apart from it is this.</summary>
    public const double LeastP = 1e-300;

    /// <summary>The smallest that is shown in full.</summary>
    public const double ShownP = 0.0001;

    /// <summary>As people read it: <c>p = 0.0312</c>, <c>p &lt; 0.0001</c>; never 0.</summary>
    public static string Describe(double p) => p < ShownP ? "p < 0.0001" : $"p = {p.ToString("0.####", CultureInfo.InvariantCulture)}";

    public double Difference => New - Old;

    /// <summary>After the correction.</summary>
    public bool IsSignificant => HolmP < Alpha;
}
