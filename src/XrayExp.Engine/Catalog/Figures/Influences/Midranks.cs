namespace XrayExp.Engine.Catalog.Figures.Influences;

/// <summary>The rank of each value, from 1; equal values share the mean of their ranks. Doubled, so that every rank is a whole
/// number.</summary>
internal static class Midranks
{
    /// <param name="values">No NaN among them.</param>
    public static int[] Doubled(ReadOnlySpan<float> values)
    {
        float[] sorted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)], ranks = new int[sorted.Length];
        Array.Sort(sorted, order);
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            next = first + 1;
            while (next < sorted.Length && sorted[next] == sorted[first])
                next++;
            for (int i = first; i < next; i++)
                ranks[order[i]] = first + 1 + next; // places first + 1 … next
        }

        return ranks;
    }
}
