namespace XrayExp.Engine.Diagnostics;

/// <summary>Finds the known name that a mistyped one most likely means, for "did you mean".</summary>
public static class ClosestName
{
    /// <summary>
    /// Returns the nearest of <paramref name="names"/> (the first of equals), or null if none is near: at most one slip for every three
    /// letters, and one in a shorter word. A difference in case, or <c>-</c> for <c>_</c>, does not count. A word that is the first part of
    /// exactly one name (<c>rotation</c> of <c>rotation_range</c>) matches that name.
    /// </summary>
    public static string? Among(IEnumerable<string> names, string word)
    {
        string? best = null;
        int fewest = Math.Max(1, word.Length / 3) + 1;
        foreach (string name in names)
        {
            // at least so many letters must be added or dropped
            if (Math.Abs(word.Length - name.Length) >= fewest)
                continue;
            int slips = Slips(Plain(word), Plain(name));
            if (slips < fewest)
                (best, fewest) = (name, slips);
        }

        string[] begun = [.. names.Where(name => Plain(name).StartsWith(Plain(word) + "_", StringComparison.Ordinal))];
        return best ?? (begun.Length == 1 ? begun[0] : null);
    }

    /// <summary>Returns a word's letters and digits in lower case: <c>F1-Score</c>, <c>f1_score</c> and <c>F1Score</c> give the same
    /// word.</summary>
    public static string Bare(string word) => string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static string Plain(string word) => word.ToLowerInvariant().Replace('-', '_');

    /// <summary>Counts letters added, dropped, replaced or swapped with their neighbour: the optimal string alignment distance, row by
    /// row.</summary>
    private static int Slips(string from, string to)
    {
        int[] beforeLast = new int[to.Length + 1], last = new int[to.Length + 1], current = new int[to.Length + 1];
        for (int j = 0; j <= to.Length; j++)
            last[j] = j;
        for (int i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(last[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[to.Length];
    }
}
