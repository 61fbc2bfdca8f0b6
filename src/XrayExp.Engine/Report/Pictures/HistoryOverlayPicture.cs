using System.Collections.Immutable;
using ScottPlot;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>Draws two trainings over each other: a panel per figure, the old run gray and the new one in colour, training dashed below
/// validation.</summary>
public static class HistoryOverlayPicture
{
    public static Sheet Of(ComparedResult old, ComparedResult @new)
    {
        TrainingHistory before = old.Run.History, after = @new.Run.History;
        ImmutableArray<string> columns = [.. before.Columns.Union(after.Columns)];
        bool validated = columns.Any(HistoryPicture.IsValidation);
        return HistorySheet.Of(
            $"{@new.Run.Experiment}: training histories",
            validated ? "validation solid, training dashed" : "training (no validation split)",
            [new(old.Name, Palette.Gray, Square: true), new(@new.Name, Palette.Validation, Square: false)],
            [.. columns.Where(name => !HistoryPicture.IsValidation(name))],
            Math.Max(before.Epochs.Length, after.Epochs.Length),
            figure =>
            [
                new(before.Column(figure), Palette.Gray, Square: true, Dashed: validated),
                new(after.Column(figure), Palette.Validation, Square: false, Dashed: validated),
                new(before.Column(HistoryPicture.ValidationPrefix + figure), Palette.Gray, Square: true),
                new(after.Column(HistoryPicture.ValidationPrefix + figure), Palette.Validation, Square: false),
            ]);
    }
}
