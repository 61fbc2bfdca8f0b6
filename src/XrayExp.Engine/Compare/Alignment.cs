namespace XrayExp.Engine.Compare;

/// <summary>Aligns two lists as a person would: equal items stay, similar ones have changed, the rest was added or removed. Of all
/// alignments that keep the order, it finds the one that pairs the most.</summary>
internal static class Alignment
{
    /// <summary>The worth of a pair: an unchanged item outweighs two changed ones.</summary>
    private const int Same = 3, Alike = 1;

    /// <returns>Pairs in order; an item without a counterpart has null beside it.</returns>
    public static IEnumerable<(T? Old, T? New)> Of<T>(IReadOnlyList<T> old, IReadOnlyList<T> @new, Func<T, T, bool> same,
        Func<T, T, bool> alike)
        where T : class
    {
        int[,] worth = new int[old.Count, @new.Count], best = new int[old.Count + 1, @new.Count + 1];
        for (int i = old.Count - 1; i >= 0; i--)
            for (int j = @new.Count - 1; j >= 0; j--)
            {
                worth[i, j] = same(old[i], @new[j]) ? Same : alike(old[i], @new[j]) ? Alike : 0;
                int paired = worth[i, j] > 0 ? worth[i, j] + best[i + 1, j + 1] : 0;
                best[i, j] = Math.Max(paired, Math.Max(best[i + 1, j], best[i, j + 1]));
            }

        int a = 0, b = 0;
        while (a < old.Count || b < @new.Count)
        {
            if (a < old.Count && b < @new.Count && worth[a, b] > 0 && best[a, b] == worth[a, b] + best[a + 1, b + 1])
                yield return (old[a++], @new[b++]);
            else if (a < old.Count && (b == @new.Count || best[a, b] == best[a + 1, b]))
                yield return (old[a++], null);
            else
                yield return (null, @new[b++]);
        }
    }
}
