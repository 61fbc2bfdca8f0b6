using System.Collections.Immutable;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Report.Pictures;

namespace XrayExp.Engine.Report.Comparisons;

/// <summary>The pictures of a comparison: the two trainings over each other, the two confusion matrices side by side.</summary>
public static class ComparisonPictures
{
    /// <summary>To be asked before they are drawn.</summary>
    /// <param name="folder">Where they are to be written.</param>
    /// <exception cref="InputException">It holds something else: a run, whose pictures have the same names.</exception>
    public static void Require(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).FirstOrDefault(
            entry => Path.GetFileName(entry) is not (RunFolder.HistoryPicture or RunFolder.ConfusionMatrixPicture)) is { } other)
            throw new InputException(
                $"`{folder}` holds `{Path.GetFileName(other)}`; pictures of a comparison are put into a folder of their own",
                "choose another folder with `--out`");
    }

    /// <returns>Under the names that a single run's pictures have.</returns>
    public static ImmutableArray<NamedSheet> Of(Comparison comparison) =>
    [
        new(RunFolder.HistoryPicture, () => HistoryOverlayPicture.Of(comparison.Old, comparison.New)),
        new(RunFolder.ConfusionMatrixPicture, () => ConfusionPairPicture.Of(comparison.Old, comparison.New)),
    ];
}
