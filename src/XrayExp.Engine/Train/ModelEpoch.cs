namespace XrayExp.Engine.Train;

/// <summary>The epoch whose weights a trained model holds.</summary>
/// <param name="Epoch">The epoch from 1, as progress counts; <c>history.csv</c> counts from 0, as Keras's CSVLogger.</param>
/// <param name="ChosenBy">The callback that restored them: <c>best_checkpoint</c>. Null: they are those of the last epoch.</param>
/// <param name="Monitor">The column by which it chose: <c>val_loss</c>. Null if <paramref name="ChosenBy"/> is null.</param>
public sealed record ModelEpoch(int Epoch, string? ChosenBy = null, string? Monitor = null);
