using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Report;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Running;
using XrayExp.Tool.Progress;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Running;

/// <summary>Makes one training into one folder, from locking the folder to writing its files. A fold of a cross-validation is such a
/// training too.</summary>
internal sealed class SingleRun(LoadedExperiment experiment, RunFolder folder, RunManner manner, CommandContext context)
{
    private readonly string _name = experiment.Spec.Name;

    /// <summary>Called before the training, with its images.</summary>
    public Action<Dataset> BeforeTraining { get; init; } = _ => { };

    /// <summary>Called right before a new result replaces the old one.</summary>
    public Action BeforeReplacing { get; init; } = () => { };

    /// <summary>Why <see cref="Run"/> trained the experiment; null if the stored run was up to date.</summary>
    public string? Stale { get; private set; }

    /// <summary>Trains and writes, unless the stored run is complete and up to date.</summary>
    /// <returns>The run as its folder holds it: a new run too is read back from there, as every later command reads it.</returns>
    public RecordedRun Run()
    {
        RunTimes times = new(context.Clock);
        MemoryNeed.Require(experiment);
        using RunLock held = RunLock.Acquire(folder);
        Dataset data = times.Take("data", () => manner.Data(experiment, context));
        Announce(data);
        Stale = manner.Wish == RunWish.Force ? "`--force` was given" : Staleness.Of(folder, experiment, data);
        if (Stale is null)
            KeepUp(data);
        else
            Train(held, data, times);
        return MetricsReader.Read(RunFolder.Metrics, InputFile.Read(folder.File(RunFolder.Metrics), RunFolder.Metrics));
    }

    private void Train(RunLock held, Dataset data, RunTimes times)
    {
        if (manner.Wish != RunWish.Force && folder.IsComplete)
            context.Say($"{_name}: not up to date: {Stale}");
        BeforeTraining(data);
        string fingerprint = Fingerprint.Of(experiment.CanonicalSha256, data.Sha256);
        bool keep = manner.KeepsFormer && Staleness.IsOfAnother(folder, fingerprint);
        RunCheckpoints checkpoints = Resumption.Begin(experiment, folder, fingerprint, manner.Wish, context);
        EpochClock epochs = new(manner.Observer(context), context.Clock);
        TrainedRun trained = times.Take("training",
            () => ExperimentRun.Execute(experiment, data, context.Threads, epochs, checkpoints, cancellation: context.Cancellation));
        times.Add("waiting", trained.Waited);
        ImmutableArray<RunFile> pictures = times.Take("pictures", () => Draw(trained.Record, data));
        RunResult result = new()
        {
            Record = trained.Record,
            Model = trained.ModelFile(experiment),
            Summary = SummaryTable.Render(_name, experiment.Plan),
            Experiment = experiment.EffectiveYaml(folder.Path),
            Environment = EnvironmentRecord.Of(experiment, folder, times, epochs.Seconds, context),
            Pictures = pictures,
        };
        BeforeReplacing();
        if (new RunWriter().Replace(held, RunFiles.Of(result), keep) is { } kept)
            context.Tell($"{_name}: the former result is kept as `{context.Shown(kept)}`");
    }

    /// <summary>Updates what can change without changing the result: the description, the place of the data (which <c>evaluate</c> reads),
    /// and the pictures.</summary>
    private void KeepUp(Dataset data)
    {
        manner.Say($"{_name}: up to date; `--force` trains it again", context);
        string file = folder.File(RunFolder.Experiment), now = experiment.EffectiveYaml(folder.Path);
        if (File.ReadAllText(file) != now)
            AtomicFile.Write(file, now);
        ImmutableArray<string> drawn = MissingPictures.Draw(folder, experiment.Spec, data, manner.Pictures);
        if (!drawn.IsEmpty)
            manner.Say($"{_name}: drew {string.Join(", ", drawn)}", context);
    }

    private ImmutableArray<RunFile> Draw(RunRecord record, Dataset data)
    {
        using Doing? doing = manner.IsBrief ? null : new Doing("drawing pictures", context);
        return NamedSheet.Draw(RunPictures.Of(experiment.Spec, record.History, record.Predictions, record.Test, record.Chosen, data),
            manner.Pictures);
    }

    private void Announce(Dataset data)
    {
        string validation = data.Validation is { } split ? string.Create(CultureInfo.InvariantCulture, $"{split.Count} val") : "no val";
        manner.Say(string.Create(CultureInfo.InvariantCulture,
            $"{_name}: {data.Train.Count} train, {validation}, {data.Test.Count} {SplitName.Spoken(data.Test.Split.Name)} images of "
            + $"{data.Classes.Length} classes; {experiment.Plan.Parameters:N0} parameters; {context.Threads} threads"), context);
        if (data.Validation is null)
            manner.Say("there is no validation split, so there are no `val_` curves and nothing is chosen on validation images", context);
    }
}
