using System.Collections.Immutable;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Report.Pictures;

namespace XrayExp.Engine.Report.Comparisons;

/// <summary>Draws the pictures of a comparison: the two trainings in one plot, the two confusion matrices side by side.</summary>
public static class ComparisonPictures
{
    /// <summary>Checks the folder. Called before the pictures are drawn.</summary>
    /// <param name="folder">The folder to write the pictures to.</param>
    /// <exception cref="InputException">The folder contains something else, for instance a run, whose pictures have the same
    /// names.</exception>
    public static void Require(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).FirstOrDefault(
            entry => Path.GetFileName(entry) is not (RunFolder.HistoryPicture or RunFolder.ConfusionMatrixPicture)) is { } other)
            throw new InputException(
                $"`{folder}` holds `{Path.GetFileName(other)}`; pictures of a comparison need a folder of their own",
                "choose another folder with `--out`");
    }

    /// <returns>The pictures, with the names of a single run's pictures.</returns>
    public static ImmutableArray<NamedSheet> Of(Comparison comparison) =>
    [
        new(RunFolder.HistoryPicture, () => HistoryOverlayPicture.Of(comparison.Old, comparison.New)),
        new(RunFolder.ConfusionMatrixPicture, () => ConfusionPairPicture.Of(comparison.Old, comparison.New)),
    ];
}
