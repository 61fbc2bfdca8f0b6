using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Engine.Compare.Statistics;

/// <summary>The normal distribution as tests and intervals use it: both from here, so that they can't contradict each other.</summary>
internal static class NormalDeviate
{
    /// <summary>The 97.5 % quantile: a deviate is further from 0, on either side, with probability 0.05.</summary>
    public const double Within95 = 1.959963984540054;

    /// <summary>Returns the probability of a deviate at least as far from 0.</summary>
    /// <param name="square">The deviate's square, at least 0.</param>
    public static double TwoSidedP(double square) => Math.Max(PairedTest.LeastP, PortableMath.Erfc(Math.Sqrt(square / 2)));
}
