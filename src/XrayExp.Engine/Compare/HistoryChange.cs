using XrayExp.Engine.Train;

namespace XrayExp.Engine.Compare;

/// <summary>The first difference between the histories of two trainings.</summary>
/// <param name="Column">The first column, in the history's order, that differs in the first epoch that differs; empty if one training only
/// lasted longer.</param>
/// <param name="Epoch">From 0, as in <c>history.csv</c>.</param>
/// <param name="Old">The old value; NaN if it is undefined or missing.</param>
public sealed record HistoryChange(string Column, int Epoch, double Old, double New, int OldEpochs, int NewEpochs)
{
    /// <returns>Null when nothing differs.</returns>
    public static HistoryChange? Between(TrainingHistory old, TrainingHistory @new)
    {
        int oldEpochs = old.Epochs.Length, newEpochs = @new.Epochs.Length, both = Math.Min(oldEpochs, newEpochs);
        for (int epoch = 0; epoch < both; epoch++)
            foreach (string column in old.Columns.Union(@new.Columns))
            {
                double before = At(old, column, epoch), after = At(@new, column, epoch);
                if (!before.Equals(after) || old.Columns.Contains(column) != @new.Columns.Contains(column))
                    return new HistoryChange(column, epoch, before, after, oldEpochs, newEpochs);
            }

        return oldEpochs == newEpochs ? null : new HistoryChange("", both, double.NaN, double.NaN, oldEpochs, newEpochs);
    }

    private static double At(TrainingHistory history, string column, int epoch) =>
        history.Columns.IndexOf(column) is >= 0 and int index ? history.Epochs[epoch][index] : double.NaN;
}
