namespace XrayExp.Engine.Train;

/// <summary>Which epoch's weights a trained model holds.</summary>
/// <param name="Epoch">From 1, as a training's progress counts; <c>history.csv</c> counts from 0, as Keras's CSVLogger.</param>
/// <param name="ChosenBy">The callback that took them back: <c>best_checkpoint</c>. Null: they are those of the last epoch.</param>
/// <param name="Monitor">The column that it went by: <c>val_loss</c>. Null as <paramref name="ChosenBy"/>.</param>
public sealed record ModelEpoch(int Epoch, string? ChosenBy = null, string? Monitor = null);
