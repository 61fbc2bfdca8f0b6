using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Catalog.Thresholds;

/// <summary>
/// A threshold that is chosen on the validation images when the training is over.
/// Between two neighbouring probabilities all thresholds answer the same, so one stands for all: the middle of the two in double;
/// above the highest the middle between it and 1, below the lowest the middle between it and 0.
/// Of thresholds that the rule likes equally well the highest is taken.
/// </summary>
public abstract record ChosenThreshold : ThresholdRule
{
    /// <summary>As in the YAML: <c>recall: 0.97</c>.</summary>
    public abstract string Text { get; }

    /// <param name="ranked">The second class against the first, both with images.</param>
    /// <returns>In [0, 1]; the usual one where a probability is no number.</returns>
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

        // below 0 there is no threshold: who has probability 0 is never taken
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

    /// <summary>How much the rule likes a threshold, by what it lets through;
    /// whole numbers as far as possible, so that ties are ties.</summary>
    protected abstract double Worth(int truePositives, int falsePositives, int positives, int negatives);
}
