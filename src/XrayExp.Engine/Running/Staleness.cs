using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;

namespace XrayExp.Engine.Running;

/// <summary>Why a stored run is not what its experiment would give now.</summary>
public static class Staleness
{
    /// <param name="experiment">As it is now.</param>
    /// <returns>A line without a full stop; null where every file of the run stands.</returns>
    public static string? Of(RunFolder folder, LoadedExperiment experiment, Dataset data)
    {
        if (!folder.IsComplete)
            return "there is no finished run";
        if (RunFolder.Files.FirstOrDefault(file => !File.Exists(folder.File(file))) is { } missing)
            return $"`{missing}` is missing";
        ComparedResult stored;
        try
        {
            stored = StoredResult.ReadFolder(folder.Name, folder.Path);
        }
        catch (InputException exception)
        {
            return exception.Message;
        }

        if (!stored.Damage.IsEmpty)
            return $"`{Path.GetFileName(stored.Damage[0].File)}` was changed: {stored.Damage[0].Message}";
        if (stored.Run.Fingerprint == Fingerprint.Of(experiment.CanonicalSha256, data.Sha256))
            return null;
        ImmutableArray<SettingChange> settings = stored.Experiment is { } before ? SettingChange.Between(before, experiment.Effective) : [];
        if (settings.Length == 1)
            return Text(settings[0]);
        if (settings.Length > 1)
            return string.Create(CultureInfo.InvariantCulture, $"{Text(settings[0])} and {settings.Length - 1} more");
        return stored.Run.Data.Sha256 != data.Sha256 ? "the images changed" : "this version of xrayexp computes different numbers";
    }

    /// <summary>Whether a finished run lies there that is not of this fingerprint, or so damaged that it can't be told.</summary>
    public static bool IsOfAnother(RunFolder folder, string fingerprint)
    {
        if (!folder.IsComplete)
            return false;
        try
        {
            return StoredResult.ReadMetrics(folder.Name, File.ReadAllBytes(folder.File(RunFolder.Metrics))).Run.Fingerprint != fingerprint;
        }
        catch (InputException)
        {
            return true;
        }
    }

    private static string Text(SettingChange change) => (change.Old, change.New) switch
    {
        (null, { } added) => $"`{change.Path}` {added.Text} was added",
        ({ } gone, null) => $"`{change.Path}` {gone.Text} was removed",
        ({ } old, { } now) => $"`{change.Path}` {old.Text} became {now.Text}",
        _ => change.Path,
    };
}
