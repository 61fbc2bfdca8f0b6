using System.Collections.Immutable;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Data;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Report;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Spec;

namespace XrayExp.Tool.Running;

/// <summary>Draws pictures that an older version did not draw, or that are wanted in another format. This needs no training: all that they
/// show is stored.</summary>
internal static class MissingPictures
{
    /// <summary>Adds them to a finished run that is up to date.</summary>
    /// <returns>The files that were added.</returns>
    public static ImmutableArray<string> Draw(RunFolder folder, ExperimentSpec experiment, Dataset data, PictureFormat format)
    {
        if (format == PictureFormat.None || RunFolder.Pictures.All(IsDrawn))
            return [];
        ComparedResult stored = StoredResult.ReadFolder(folder.Name, folder.Path);
        ImmutableArray<NamedSheet> all =
            RunPictures.Of(experiment, stored.Run.History, stored.Predictions!, stored.Run.Test, stored.Run.Chosen, data);
        ImmutableArray<RunFile> missing = NamedSheet.Draw([.. all.Where(sheet => !IsDrawn(sheet.Name))], format);
        foreach (RunFile picture in missing)
            AtomicFile.Write(folder.File(picture.Name), picture.Bytes);
        return [.. missing.Select(picture => picture.Name)];

        bool IsDrawn(string name) => File.Exists(folder.File(PictureFile.Name(name, format)));
    }
}
