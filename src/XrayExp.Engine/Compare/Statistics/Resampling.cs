using System.Collections.Immutable;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Compare.Statistics;

/// <summary>
/// What chance alone does to the difference of two models' figures, by lots drawn over the images. Every lot has an address of its own,
/// so the same pairs give the same bits, whatever the number of threads.
/// </summary>
internal sealed class Resampling
{
    /// <summary>p-values down to 1e-4, and ends of intervals that move by about a fiftieth of their length with another seed.</summary>
    public const int Draws = 10_000;

    /// <summary>Differences that are equal in exact arithmetic may differ by roundings.</summary>
    private const double Rounding = 1e-12;

    private const int LotsAtATime = 100;

    private static readonly RandomKey Root = RandomKey.FromSeed(0).Child("compare");

    private readonly PooledAnswers _pool;
    private readonly int[][] _strata;

    public Resampling(PairedAnswers pairs)
    {
        _pool = new PooledAnswers(pairs);
        _strata = [.. Enumerable.Range(0, _pool.Images).GroupBy(image => _pool.Labels[image]).OrderBy(group => group.Key).Select(group => group.ToArray())];
        Span<int> weights = new int[2 * _pool.Images];
        weights[..Images].Fill(1);
        Old = Figures(weights);
        weights[..Images].Clear();
        weights[Images..].Fill(1);
        New = Figures(weights);
    }

    /// <summary>The first model's figures on the paired images, in the order of <see cref="ComparedFigure.All"/>.</summary>
    public ImmutableArray<double> Old { get; }

    public ImmutableArray<double> New { get; }

    private int Images => _pool.Images;

    /// <summary>
    /// The paired permutation test, two-sided: if the models do not differ, who of the two gave which answer to an image is a matter of a
    /// coin. (1 + lots at least as far apart) / (1 + lots); NaN where a figure is undefined.
    /// </summary>
    public ImmutableArray<double> PermutationP(int draws = Draws)
    {
        double[,] differences = Draw("permutation", draws, Swap);
        return [.. Each(figure =>
        {
            double observed = Math.Abs(New[figure] - Old[figure]);
            int asFar = 0;
            for (int draw = 0; draw < draws; draw++)
                if (Math.Abs(differences[figure, draw]) >= observed - Rounding)
                    asFar++;
            return double.IsNaN(observed) ? double.NaN : (1.0 + asFar) / (1 + draws);
        })];
    }

    /// <summary>
    /// 95 % percentile intervals of the differences, new minus old, by the bootstrap over images. Stratified: every sample has as many
    /// images of each class as the test set, whose sizes were chosen, not met; so no sample lacks a class.
    /// Source: B. Efron and R. Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.
    /// </summary>
    public ImmutableArray<(double Low, double High)> Intervals(int draws = Draws)
    {
        double[,] differences = Draw("bootstrap", draws, Sample);
        return [.. Each(figure =>
        {
            double[] sorted = [.. Enumerable.Range(0, draws).Select(draw => differences[figure, draw]).Order()];
            return double.IsNaN(sorted[0]) ? (double.NaN, double.NaN) : (Quantile(sorted, 0.025), Quantile(sorted, 0.975));
        })];
    }

    private static IEnumerable<T> Each<T>(Func<int, T> ofFigure) => Enumerable.Range(0, ComparedFigure.All.Length).Select(ofFigure);

    /// <summary>New minus old of every figure in every lot.</summary>
    /// <param name="lot">Weighs the pooled answers that make the one side and the other.</param>
    private double[,] Draw(string kind, int draws, Action<RandomStream, int[], int[]> lot)
    {
        double[,] differences = new double[ComparedFigure.All.Length, draws];
        RandomKey key = Root.Child(kind);
        Parallel.For(0, (draws + LotsAtATime - 1) / LotsAtATime, block =>
        {
            int[] old = new int[2 * Images], @new = new int[2 * Images];
            double[] oldFigures = new double[ComparedFigure.All.Length], newFigures = new double[ComparedFigure.All.Length];
            for (int draw = block * LotsAtATime; draw < Math.Min(draws, (block + 1) * LotsAtATime); draw++)
            {
                lot(key.Child(draw).Stream(), old, @new);
                _pool.Figures(old, oldFigures);
                _pool.Figures(@new, newFigures);
                for (int figure = 0; figure < newFigures.Length; figure++)
                    differences[figure, draw] = newFigures[figure] - oldFigures[figure];
            }
        });
        return differences;
    }

    private void Swap(RandomStream stream, int[] old, int[] @new)
    {
        uint coins = 0;
        for (int image = 0; image < Images; image++)
        {
            coins = image % 32 == 0 ? stream.NextUInt32() : coins >> 1;
            old[image] = @new[Images + image] = (int)(coins & 1);
            @new[image] = old[Images + image] = 1 - (int)(coins & 1);
        }
    }

    private void Sample(RandomStream stream, int[] old, int[] @new)
    {
        Array.Clear(old);
        foreach (int[] stratum in _strata)
            for (int i = 0; i < stratum.Length; i++)
                old[stratum[stream.Below(stratum.Length)]]++;
        old.AsSpan(0, Images).CopyTo(@new.AsSpan(Images));
    }

    private ImmutableArray<double> Figures(ReadOnlySpan<int> weights)
    {
        double[] figures = new double[ComparedFigure.All.Length];
        _pool.Figures(weights, figures);
        return [.. figures];
    }

    /// <summary>Between two values by a straight line, as NumPy's default.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        double part = place - below;
        return below + 1 < sorted.Length ? sorted[below] + (part * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
