using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>The counts at one threshold: of the images whose score is at least <paramref name="Score"/>.</summary>
public readonly record struct RankedStep(float Score, int TruePositives, int FalsePositives);

/// <summary>The counts of one class against the rest at every distinct threshold. Curves and their areas are computed from them.</summary>
public sealed class RankedScores
{
    private RankedScores(int positives, int negatives, ImmutableArray<RankedStep> steps, bool defined) =>
        (Positives, Negatives, Steps, _defined) = (positives, negatives, steps, defined);

    private readonly bool _defined;

    public int Positives { get; }

    public int Negatives { get; }

    /// <summary>One step per distinct score, from the highest down; the last one includes every image.</summary>
    public ImmutableArray<RankedStep> Steps { get; }

    public static RankedScores Of(ScoredLabels scored, int @class)
    {
        float[] scores = new float[scored.Count];
        bool[] positive = new bool[scored.Count];
        for (int sample = 0; sample < scored.Count; sample++)
            (scores[sample], positive[sample]) = (scored.Probability(sample, @class), scored.Labels[sample] == @class);
        bool defined = !scores.Any(float.IsNaN);
        Array.Sort(scores, positive);
        int truePositives = 0, falsePositives = 0;
        ImmutableArray<RankedStep>.Builder steps = ImmutableArray.CreateBuilder<RankedStep>();
        for (int i = scores.Length - 1; i >= 0; i--)
        {
            if (positive[i])
                truePositives++;
            else
                falsePositives++;
            if (i == 0 || scores[i - 1] != scores[i])
                steps.Add(new RankedStep(scores[i], truePositives, falsePositives));
        }

        return new RankedScores(truePositives, falsePositives, steps.ToImmutable(), defined);
    }

    /// <summary>
    /// Computes the exact area under the ROC curve: the probability that a random positive scores above a random negative, ties counting
    /// one half (Hanley and McNeil, 1982). Counted in whole numbers. NaN if there are no positives or no negatives, or if a score is NaN.
    /// </summary>
    public double Auc()
    {
        if (!_defined || Positives == 0 || Negatives == 0)
            return double.NaN;
        long twice = 0; // twice the area, in pairs
        RankedStep last = default;
        foreach (RankedStep step in Steps)
        {
            twice += (long)(step.FalsePositives - last.FalsePositives) * (step.TruePositives + last.TruePositives);
            last = step;
        }

        return twice / (2.0 * Positives * Negatives);
    }

    /// <summary>Computes Σ (R_i − R_{i−1}) P_i over the thresholds from the highest down: the area under the precision-recall
    /// curve as steps, without interpolation, as scikit-learn defines it. NaN if there is no positive, or if a score is NaN.</summary>
    public double AveragePrecision()
    {
        if (!_defined || Positives == 0)
            return double.NaN;
        double sum = 0;
        int found = 0;
        foreach (RankedStep step in Steps)
        {
            sum += (step.TruePositives - found) * ((double)step.TruePositives / (step.TruePositives + step.FalsePositives));
            found = step.TruePositives;
        }

        return sum / Positives;
    }
}
