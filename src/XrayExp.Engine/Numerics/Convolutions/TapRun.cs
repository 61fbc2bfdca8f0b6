using System.Collections.Immutable;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// Taps of one kernel row, evenly spaced, that meet the same columns: one sum takes them together, so that a tile's sums stay in
/// registers for longer. The row's other taps lie in the padding there, or between the strides.
/// </summary>
/// <param name="Row">Of the kernel.</param>
/// <param name="First">Column of the kernel.</param>
internal readonly record struct TapRun(int Row, int First, int Count, int Step)
{
    /// <summary>The run of all taps of a row that <paramref name="meets"/> accepts; null where it accepts none.</summary>
    /// <param name="meets">Accepts every k-th tap of a stretch.</param>
    public static TapRun? Of(int row, int kernelWidth, Func<int, bool> meets)
    {
        int[] taps = [.. Enumerable.Range(0, kernelWidth).Where(meets)];
        return taps.Length == 0 ? null : new TapRun(row, taps[0], taps.Length, taps.Length == 1 ? 1 : taps[1] - taps[0]);
    }

    /// <summary>The different runs of the columns of an image, kernel row by kernel row.</summary>
    public static ImmutableArray<TapRun> Distinct(int kernelHeight, int columns, Func<int, int, TapRun?> ofColumn) =>
        [.. Enumerable.Range(0, kernelHeight).SelectMany(row => Enumerable.Range(0, columns).Select(column => ofColumn(row, column)).OfType<TapRun>().Distinct())];

    /// <summary>Each tap alone.</summary>
    public IEnumerable<TapRun> Single()
    {
        (int row, int first, int step) = (Row, First, Step);
        return Enumerable.Range(0, Count).Select(i => new TapRun(row, first + (i * step), 1, 1));
    }
}
