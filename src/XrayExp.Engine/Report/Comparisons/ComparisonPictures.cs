using System.Collections.Immutable;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Report.Folders;
using XrayExp.Engine.Report.Pictures;

namespace XrayExp.Engine.Report.Comparisons;

/// <summary>The pictures of a comparison: the two trainings over each other, the two confusion matrices side by side.</summary>
public static class ComparisonPictures
{
    /// <returns>Under the names that a single run's pictures have.</returns>
    public static ImmutableArray<RunFile> Of(Comparison comparison) =>
    [
        new(RunFolder.HistoryPicture, HistoryOverlayPicture.Draw(comparison.Old, comparison.New)),
        new(RunFolder.ConfusionMatrixPicture, ConfusionPairPicture.Draw(comparison.Old, comparison.New)),
    ];
}
