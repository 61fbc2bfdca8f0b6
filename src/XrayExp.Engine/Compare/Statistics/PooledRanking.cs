namespace XrayExp.Engine.Compare.Statistics;

/// <summary>
/// One class against the rest over the answers of two models together, sorted once; then the areas under the curves of any weighting
/// of the answers take one walk. A model's scores count by their ranks among its own: the areas see nothing else, and two models that
/// rank alike but are sure to different degrees stay exchangeable (Venkatraman and Begg, Biometrika 83, 1996).
/// </summary>
internal sealed class PooledRanking
{
    /// <summary>From the highest rank down.</summary>
    private readonly int[] _answers;

    /// <summary>By place: where an answer is counted, in the upper half of a sum for the positives, in the lower for the negatives.</summary>
    private readonly byte[] _shift;

    /// <summary>The place after each group of equal ranks.</summary>
    private readonly int[] _groups;

    /// <param name="positive">By image.</param>
    /// <param name="old">The first model's score of each image; no NaN.</param>
    /// <param name="new">The second's.</param>
    public PooledRanking(bool[] positive, float[] old, float[] @new)
    {
        int images = positive.Length;
        int[] ranks = [.. Midranks.Doubled(old), .. Midranks.Doubled(@new)];
        _answers = [.. Enumerable.Range(0, ranks.Length).OrderByDescending(answer => ranks[answer])];
        _shift = [.. _answers.Select(answer => (byte)(positive[answer % images] ? 32 : 0))];
        _groups = [.. Enumerable.Range(1, _answers.Length).Where(place => place == _answers.Length || ranks[_answers[place - 1]] != ranks[_answers[place]])];
    }

    /// <summary>The same figures as <c>RankedScores</c>'s, to the bit where every weight is 0 or 1. NaN where a class is missing.</summary>
    /// <param name="weights">How often each answer counts: the first model's, then the second's, in the order of the images.</param>
    public (double Auc, double AveragePrecision) Areas(ReadOnlySpan<int> weights)
    {
        long positives = 0, negatives = 0, twice = 0;
        double precisions = 0;
        int place = 0;
        foreach (int end in _groups)
        {
            long met = 0;
            for (; place < end; place++)
                met += (long)weights[_answers[place]] << _shift[place];
            long found = met >> 32, passed = (int)met;
            twice += passed * ((2 * positives) + found);
            (positives, negatives) = (positives + found, negatives + passed);
            if (found > 0)
                precisions += found * ((double)positives / (positives + negatives));
        }

        return (
            positives == 0 || negatives == 0 ? double.NaN : twice / (2.0 * positives * negatives),
            positives == 0 ? double.NaN : precisions / positives);
    }
}
