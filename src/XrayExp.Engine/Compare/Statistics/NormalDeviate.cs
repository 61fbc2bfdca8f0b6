using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Engine.Compare.Statistics;

/// <summary>The normal distribution where tests and intervals meet:
/// both ask it the same question, so they can't contradict each other.</summary>
internal static class NormalDeviate
{
    /// <summary>A deviate beyond it, on either side, is met once in twenty: the 97.5 % quantile.</summary>
    public const double Within95 = 1.959963984540054;

    /// <summary>The chance of a deviate at least as far from 0.</summary>
    /// <param name="square">The deviate's square, at least 0.</param>
    public static double TwoSidedP(double square) => Math.Max(PairedTest.LeastP, PortableMath.Erfc(Math.Sqrt(square / 2)));
}
