using System.Collections.Immutable;

namespace XrayExp.Engine.Train;

/// <summary>Keras's History: for each column (loss, metrics, val_loss, …) one value per epoch.</summary>
/// <param name="Columns">The columns' names in the order in which they are reported.</param>
/// <param name="Epochs">One row per epoch; undefined values are NaN.</param>
public sealed record TrainingHistory(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<double>> Epochs)
{
    /// <summary>The epoch whose weights the model holds; null if unknown: earlier versions did not write it.</summary>
    public ModelEpoch? ModelEpoch { get; init; }

    public ImmutableArray<double> Column(string name)
    {
        int index = Columns.IndexOf(name);
        return index < 0 ? [] : [.. Epochs.Select(row => row[index])];
    }
}
