using System.Collections.Immutable;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>Chooses a few of many evenly and without chance: the middles of equal stretches.</summary>
public static class EvenChoice
{
    /// <returns>At most <paramref name="most"/> positions in 0 … <paramref name="count"/> − 1, rising.</returns>
    public static ImmutableArray<int> Of(int count, int most)
    {
        int shown = Math.Min(most, count);
        return [.. Enumerable.Range(0, shown).Select(i => (int)(((2L * i) + 1) * count / (2L * shown)))];
    }
}
