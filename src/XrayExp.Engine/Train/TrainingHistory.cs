using System.Collections.Immutable;

namespace XrayExp.Engine.Train;

/// <summary>Keras's History: for each column (loss, metrics, val_loss, …) one value per epoch.</summary>
/// <param name="Columns">In the order in which they are reported.</param>
/// <param name="Epochs">One row per epoch; undefined values are NaN.</param>
public sealed record TrainingHistory(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<double>> Epochs)
{
    /// <summary>Which epoch's weights the model holds; null where that is not known: versions before wrote no such thing.</summary>
    public ModelEpoch? ModelEpoch { get; init; }

    public ImmutableArray<double> Column(string name)
    {
        int index = Columns.IndexOf(name);
        return index < 0 ? [] : [.. Epochs.Select(row => row[index])];
    }
}
