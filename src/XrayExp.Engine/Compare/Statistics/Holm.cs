using System.Collections.Immutable;

namespace XrayExp.Engine.Compare.Statistics;

/// <summary>
/// Corrects p-values for multiple tests: however the tests depend on each other, the probability that any true null hypothesis falls below
/// α is at most α. Source: S. Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6, 1979.
/// </summary>
public static class Holm
{
    /// <param name="p">The p-values; NaN if there was no test: it stays NaN and does not count.</param>
    public static ImmutableArray<double> Adjust(ImmutableArray<double> p)
    {
        double[] adjusted = [.. p];
        int[] order = [.. Enumerable.Range(0, p.Length).Where(i => !double.IsNaN(p[i])).OrderBy(i => p[i])];
        double reached = 0;
        for (int rank = 0; rank < order.Length; rank++)
            adjusted[order[rank]] = reached = Math.Max(reached, Math.Min(1, (order.Length - rank) * p[order[rank]]));
        return [.. adjusted];
    }
}
