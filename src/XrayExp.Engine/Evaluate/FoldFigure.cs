using System.Collections.Immutable;

namespace XrayExp.Engine.Evaluate;

/// <summary>A figure of a cross-validation, fold by fold.</summary>
/// <param name="Name">The name in <c>metrics.json</c>: <c>accuracy</c>.</param>
/// <param name="Values">The values in the folds' order; NaN if undefined.</param>
public sealed record FoldFigure(string Name, ImmutableArray<double> Values)
{
    /// <summary>The mean over the folds; NaN if a fold's value is NaN.</summary>
    public double Mean => Values.Sum() / Values.Length;

    /// <summary>The sample standard deviation, with folds − 1 as denominator. Folds share training images, so it understates how
    /// the figure varies with the data.</summary>
    public double StandardDeviation
    {
        get
        {
            double mean = Mean, sum = 0;
            foreach (double value in Values)
                sum += (value - mean) * (value - mean);
            return Math.Sqrt(sum / (Values.Length - 1));
        }
    }
}
