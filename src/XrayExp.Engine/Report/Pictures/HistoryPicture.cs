using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Report.Pictures;

/// <summary><c>history.png</c>: a panel per figure, training against validation, over the epochs;
/// a line at the epoch whose weights a callback chose for the model.</summary>
public static class HistoryPicture
{
    internal const string ValidationPrefix = "val_";

    /// <param name="model">The experiment's name.</param>
    public static Sheet Of(string model, TrainingHistory history)
    {
        bool validated = history.Columns.Any(IsValidation);
        string what = validated ? "training against validation" : "training (no validation split)";
        int epochs = history.Epochs.Length;
        int? marked = history.ModelEpoch is { ChosenBy: not null } chosen ? chosen.Epoch : null;
        string dashed = marked is { } held
            ? string.Create(CultureInfo.InvariantCulture, $"; dashed: epoch {held}, whose weights the model holds")
            : "";
        HistoryKey training = new("training", Palette.Train, Square: false),
            validation = new("validation", Palette.Validation, Square: true);
        return HistorySheet.Of(
            $"{model}: training history",
            string.Create(CultureInfo.InvariantCulture, $"{what}, {epochs} {(epochs == 1 ? "epoch" : "epochs")}{dashed}"),
            validated ? [training, validation] : [training],
            [.. history.Columns.Where(name => !IsValidation(name))],
            epochs,
            figure =>
            [
                new(history.Column(figure), Palette.Train, Square: false),
                new(history.Column(ValidationPrefix + figure), Palette.Validation, Square: true),
            ],
            marked);
    }

    internal static bool IsValidation(string column) => column.StartsWith(ValidationPrefix, StringComparison.Ordinal);
}
