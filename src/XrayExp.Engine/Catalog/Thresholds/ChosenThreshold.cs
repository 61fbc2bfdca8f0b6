using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Catalog.Thresholds;

/// <summary>
/// A threshold that is chosen on the validation images after training. All thresholds between two neighbouring probabilities give the same
/// answers, so only their midpoint is tried, in double; above the highest probability the midpoint between it and 1, below the lowest the
/// midpoint between it and 0. Of equally good thresholds the highest is chosen.
/// </summary>
public abstract record ChosenThreshold : ThresholdRule
{
    /// <summary>The rule as in the YAML: <c>recall: 0.97</c>.</summary>
    public abstract string Text { get; }

    /// <param name="ranked">The ranking of the second class against the first, both with images.</param>
    /// <returns>In [0, 1]; <see cref="ThresholdRule.Usual"/> if a probability is NaN.</returns>
    public double Choose(RankedScores ranked)
    {
        if (double.IsNaN(ranked.Auc()))
            return Usual;
        double best = double.NegativeInfinity, threshold = Usual, above = 1;
        RankedStep taken = default;
        foreach (RankedStep step in ranked.Steps)
        {
            Consider((above + step.Score) / 2);
            (above, taken) = (step.Score, step);
        }

        // Probabilities of 0 are above no threshold, so there is none to try below them.
        if (above > 0)
            Consider(above / 2);
        return threshold;

        void Consider(double middle)
        {
            double worth = Worth(taken.TruePositives, taken.FalsePositives, ranked.Positives, ranked.Negatives);
            if (worth > best)
                (best, threshold) = (worth, middle);
        }
    }

    /// <summary>Computes how good a threshold is by the rule, from the counts above it; in whole numbers as far as possible, so
    /// that ties are exact.</summary>
    protected abstract double Worth(int truePositives, int falsePositives, int positives, int negatives);
}
