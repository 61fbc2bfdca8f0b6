using System.Collections.Immutable;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// A run of evenly spaced taps of one kernel row that meet the same columns: one sum takes them together, so that a tile's sums stay in
/// registers for longer. The row's other taps lie in the padding there, or between the strides.
/// </summary>
/// <param name="Row">The kernel's row.</param>
/// <param name="First">The kernel's column of the first tap.</param>
/// <param name="Count">The number of taps, at least 1.</param>
/// <param name="Step">Columns of the kernel from one tap to the next.</param>
internal readonly record struct TapRun(int Row, int First, int Count, int Step)
{
    /// <summary>Returns the run of all taps of a row that <paramref name="meets"/> accepts; null if it accepts none.</summary>
    /// <param name="meets">Accepts every k-th tap of a stretch of the row.</param>
    public static TapRun? Of(int row, int kernelWidth, Func<int, bool> meets)
    {
        int[] taps = [.. Enumerable.Range(0, kernelWidth).Where(meets)];
        return taps.Length == 0 ? null : new TapRun(row, taps[0], taps.Length, taps.Length == 1 ? 1 : taps[1] - taps[0]);
    }

    /// <summary>Lists the different runs of an image's columns, kernel row by kernel row.</summary>
    public static ImmutableArray<TapRun> Distinct(int kernelHeight, int columns, Func<int, int, TapRun?> ofColumn) =>
        [.. Enumerable.Range(0, kernelHeight)
            .SelectMany(row => Enumerable.Range(0, columns).Select(column => ofColumn(row, column)).OfType<TapRun>().Distinct())];

    /// <summary>Splits the run into runs of one tap.</summary>
    public IEnumerable<TapRun> Single()
    {
        (int row, int first, int step) = (Row, First, Step);
        return Enumerable.Range(0, Count).Select(i => new TapRun(row, first + (i * step), 1, 1));
    }
}
