using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Compare;

/// <summary>The first step in which two trainings of one model differ, found in their traces (<see cref="TrainingTrace"/>).</summary>
/// <param name="Epoch">From 1; 0 if the initial weights differ.</param>
/// <param name="Step">From 1 in each epoch.</param>
/// <param name="Images">Whether the images of the batch differ.</param>
/// <param name="Loss">Whether the loss differs, which is computed before the weights are updated.</param>
/// <param name="Weights">The weights that differ after the step, in the model's order.</param>
/// <param name="OfWeights">The number of the model's weight arrays.</param>
/// <param name="Ended">Whether one training ended before this step.</param>
public sealed record TraceDifference(int Epoch, int Step, bool Images, bool Loss, ImmutableArray<string> Weights, int OfWeights, bool Ended)
{
    private static readonly int Before = TrainingTrace.Columns.Split(',').Length;

    /// <summary>The first weight that differs; null if none does.</summary>
    public string? Tensor => Weights.IsEmpty ? null : Weights[0];

    /// <param name="reference">The lines of a trace.</param>
    /// <param name="other">The lines of the trace of another training of the same model.</param>
    /// <returns>Null if the traces are equal.</returns>
    /// <exception cref="InvalidDataException">They are not traces of one model.</exception>
    public static TraceDifference? First(IEnumerable<string> reference, IEnumerable<string> other)
    {
        using IEnumerator<string> a = reference.GetEnumerator(), b = other.GetEnumerator();
        if (!a.MoveNext() || !b.MoveNext() || a.Current != b.Current
            || !a.Current.StartsWith(TrainingTrace.Columns, StringComparison.Ordinal))
            throw new InvalidDataException("expected two traces of one model");
        string[] names = a.Current.Split(',');
        while (true)
        {
            bool more = a.MoveNext(), moreOfOther = b.MoveNext();
            if (!more && !moreOfOther)
                return null;
            if (more != moreOfOther)
                return Between(names, (more ? a : b).Current.Split(','), null);
            if (a.Current != b.Current)
                return Between(names, a.Current.Split(','), b.Current.Split(','));
        }
    }

    /// <summary>Returns what differs, in a sentence without a full stop.</summary>
    public string Describe()
    {
        if (Ended)
            return "one training ended before this step";
        string weights = Weights.IsEmpty
            ? "no weight differs yet"
            : $"`{Tensor}` is the first weight that differs ({Weights.Length} of {OfWeights} do)";
        return (Step, Images, Loss) switch
        {
            (0, _, _) => $"the initial weights: {weights}",
            (_, true, _) => $"the images of the batch differ already, before any arithmetic of the model; {weights}",
            (_, _, true) => $"the same images and weights gave another loss; after the update {weights}",
            _ => $"the same images and the same loss; after the update {weights}",
        };
    }

    /// <param name="b">Null if the other training has ended.</param>
    private static TraceDifference Between(string[] names, string[] a, string[]? b) => new(
        int.Parse(a[0], CultureInfo.InvariantCulture),
        int.Parse(a[1], CultureInfo.InvariantCulture),
        b is not null && a[2] != b[2],
        b is not null && a[3] != b[3],
        b is null ? [] : [.. names.Index().Skip(Before).Where(column => a[column.Index] != b[column.Index]).Select(column => column.Item)],
        names.Length - Before,
        b is null);
}
