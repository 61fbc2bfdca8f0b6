using System.Collections.Immutable;

namespace XrayExp.Engine.Evaluate;

/// <summary>A figure of a cross-validation, fold by fold.</summary>
/// <param name="Name">As in <c>metrics.json</c>: <c>accuracy</c>.</param>
/// <param name="Values">In the folds' order; NaN where it is undefined.</param>
public sealed record FoldFigure(string Name, ImmutableArray<double> Values)
{
    /// <summary>NaN where a fold's value is.</summary>
    public double Mean => Values.Sum() / Values.Length;

    /// <summary>The sample's standard deviation, with folds − 1 below.
    /// Folds share training images: it understates how the figure varies with the data.</summary>
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
