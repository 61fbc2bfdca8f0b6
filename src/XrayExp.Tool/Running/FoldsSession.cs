using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Running;

/// <summary>Makes a cross-validation for <c>run</c>: a run for each fold, in <c>OUT/NAME/fold-1…k/</c>, unless it is up to date, and the
/// pooled result of all folds in <c>OUT/NAME/</c>.</summary>
/// <param name="folder">The folder <c>OUT/NAME/</c>.</param>
internal sealed class FoldsSession(LoadedExperiment experiment, RunFolder folder, RunManner manner, CommandContext context)
{
    /// <summary>Why the first retrained fold was retrained; null if every fold was up to date.</summary>
    public string? Stale { get; private set; }

    public RecordedRun Run()
    {
        using RunLock held = RunLock.Acquire(folder);
        ImmutableArray<LoadedExperiment> folds = experiment.Folds;

        // an interrupted fold comes first: if it can't be continued, nothing else may be touched
        foreach (int fold in Enumerable.Range(1, folds.Length).OrderByDescending(IsInterrupted))
        {
            manner.Say(string.Create(CultureInfo.InvariantCulture,
                $"{experiment.Spec.Name}: fold {fold} of {folds.Length} is held out, fold {(fold % folds.Length) + 1} is the validation"),
                context);
            RunManner ofFold = manner with
            {
                Wish = manner.Wish == RunWish.Resume && !IsInterrupted(fold) ? RunWish.Usual : manner.Wish,
                KeepsFormer = false
            };
            SingleRun run = new(folds[fold - 1], folder.Fold(fold), ofFold, context)
            {
                BeforeTraining = data => KeepFormer(held, data),
                BeforeReplacing = MakeRoom
            };
            run.Run();
            Stale ??= run.Stale;
        }

        RemoveOthers(folds.Length);
        return Summarize(CrossValidation.Of(experiment,
            [.. folds.Select((_, i) => StoredResult.ReadFolder(FoldName.Of(i + 1), folder.Fold(i + 1).Path))]));
    }

    private bool IsInterrupted(int fold) => Directory.Exists(folder.Fold(fold).File(RunFolder.Checkpoint));

    /// <summary>Writes the files that changed; <c>metrics.json</c> comes last, because it marks the result as complete.</summary>
    private RecordedRun Summarize(CrossValidation together)
    {
        ImmutableArray<RunFile> texts = together.Texts(experiment, folder.Path);
        RunFile metrics = texts[^1];
        foreach (RunFile picture in NamedSheet.Draw([.. together.Pictures()
            .Where(sheet => !IsWritten(metrics) || !File.Exists(folder.File(PictureFile.Name(sheet.Name, manner.Pictures))))],
            manner.Pictures))
            AtomicFile.Write(folder.File(picture.Name), picture.Bytes);
        foreach (RunFile text in texts.Where(text => !IsWritten(text)))
            AtomicFile.Write(folder.File(text.Name), text.Bytes);
        return together.Run;
    }

    private bool IsWritten(RunFile file) =>
        File.Exists(folder.File(file.Name)) && File.ReadAllBytes(folder.File(file.Name)).AsSpan().SequenceEqual(file.Bytes);

    private void KeepFormer(RunLock held, Dataset data)
    {
        if (manner.KeepsFormer && Staleness.IsOfAnother(folder, Fingerprint.Of(experiment.CanonicalSha256, data.Sha256)))
            context.Tell($"{experiment.Spec.Name}: the former result is kept as `{context.Shown(FormerResult.Keep(held))}`");
    }

    /// <summary>Deletes the pooled result, which will not fit the folds any more; <c>metrics.json</c> goes first, because it marks the
    /// result as complete.</summary>
    private void MakeRoom()
    {
        Directory.CreateDirectory(folder.Path);
        foreach (string file in RunFolder.Files.Concat(RunFolder.Pictures.SelectMany(name => PictureFile.Names(name))))
            File.Delete(folder.File(file));
    }

    /// <summary>Deletes what a run without folds, or with more folds, has left here.</summary>
    private void RemoveOthers(int folds)
    {
        foreach (string file in RunFolder.Files.Except(RunFolder.FilesBesideFolds)
            .Concat(RunFolder.Pictures.Except(RunFolder.PicturesBesideFolds).SelectMany(name => PictureFile.Names(name))))
            File.Delete(folder.File(file));
        ImmutableArray<string> ours = [.. Enumerable.Range(1, folds).Select(FoldName.Of)];
        foreach (string other in Directory.EnumerateDirectories(folder.Path).Where(path => !ours.Contains(Path.GetFileName(path))))
            if (Path.GetFileName(other) is { } name
                && (name == RunFolder.Checkpoint || name.StartsWith(FoldName.Prefix, StringComparison.Ordinal)))
                RunRemains.Remove(other);
    }
}
