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

/// <summary>
/// A cross-validation of <c>run</c>: every fold a run in a folder of its own, <c>OUT/NAME/fold-1…k/</c>,
/// that is made only where it is not up to date, and beside them what they say together.
/// </summary>
/// <param name="folder"><c>OUT/NAME/</c></param>
internal sealed class FoldsSession(LoadedExperiment experiment, RunFolder folder, RunManner manner, CommandContext context)
{
    /// <summary>Why the first fold that was trained again was stale; null where every fold was up to date.</summary>
    public string? Stale { get; private set; }

    public RecordedRun Run()
    {
        using RunLock held = RunLock.Acquire(folder);
        ImmutableArray<LoadedExperiment> folds = experiment.Folds;

        // an interrupted fold comes first: where it can't be gone on with nothing else is to be touched
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

    /// <summary>Writes what is new; <c>metrics.json</c> comes last, for it says that all the rest is there.</summary>
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

    /// <summary>A summary would not be that of the folds any more.
    /// <c>metrics.json</c> goes first, for it says that all the rest is there.</summary>
    private void MakeRoom()
    {
        Directory.CreateDirectory(folder.Path);
        foreach (string file in RunFolder.Files.Concat(RunFolder.Pictures.SelectMany(name => PictureFile.Names(name))))
            File.Delete(folder.File(file));
    }

    /// <summary>What a run without folds, or with more of them, has left here.</summary>
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
