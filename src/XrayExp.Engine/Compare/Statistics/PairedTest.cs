namespace XrayExp.Engine.Compare.Statistics;

/// <summary>Whether chance could explain the difference of a figure between two models on the same images.</summary>
/// <param name="Old">The first model's figure on the paired images.</param>
/// <param name="New">The second's.</param>
/// <param name="Test">How <paramref name="P"/> was found.</param>
/// <param name="P">Two-sided; NaN where the figure is undefined or no test fits.</param>
/// <param name="HolmP"><paramref name="P"/> corrected over all figures of the comparison.</param>
/// <param name="Low">The lower end of the difference's 95 % interval.</param>
/// <param name="High">The upper end.</param>
public sealed record PairedTest(string Figure, double Old, double New, TestKind Test, double P, double HolmP, double Low, double High)
{
    /// <summary>The level of significance.</summary>
    public const double Alpha = 0.05;

    public double Difference => New - Old;

    /// <summary>After the correction.</summary>
    public bool IsSignificant => HolmP < Alpha;
}

/// <summary>A test for two models on the same images.</summary>
public enum TestKind
{
    /// <summary><see cref="McNemar"/>, exact.</summary>
    McNemar,

    /// <summary><see cref="Statistics.DeLong"/>.</summary>
    DeLong,

    /// <summary>Answers swapped between the models, image by image.</summary>
    Permutation,
}
