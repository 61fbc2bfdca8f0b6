using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Report;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Running;
using XrayExp.Engine.Spec.Effective;
using XrayExp.Engine.Sweep.Results;
using XrayExp.Engine.Train;
using XrayExp.Tool.Progress;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Running;

/// <summary>One experiment of <c>run</c>: from its folder's lock to the files in it.</summary>
/// <param name="output">Absolute; the folder of all runs.</param>
/// <param name="wish">What is to become of results that are there already.</param>
/// <param name="folder">Where the run lies; null: <c>OUT/NAME/</c>.</param>
internal sealed class RunSession(LoadedExperiment experiment, string output, int threads, RunWish wish, CommandContext context, RunFolder? folder = null)
{
    /// <summary>Seconds between two checkpoints; tests set it to 0.</summary>
    public const string CheckpointVariable = "XRAYEXP_TESTS_CHECKPOINT_SECONDS";

    private const double CheckpointSeconds = 10;

    private readonly RunFolder _folder = folder ?? new(output, experiment.Spec.Name);
    private readonly List<(string Stage, double Seconds)> _seconds = [];

    // asked for before anything is written, since an impossible wish is refused
    private readonly int _vectorBits = VectorWidth.InForce;

    /// <summary>Reads the images; anew for each session unless said otherwise.</summary>
    public Func<LoadedExperiment, int, CommandContext, Dataset> Data { get; init; } = (experiment, threads, context) => ExperimentData.Load(experiment.Spec, threads, context);

    /// <summary>Sees the training; the command's stderr unless said otherwise.</summary>
    public ITrainingObserver Progress { get; init; } = TrainingProgress.Of(context);

    /// <summary>Says only what is out of the ordinary: one of many runs.</summary>
    public bool IsBrief { get; init; }

    /// <summary>What pictures are kept as.</summary>
    public PictureFormat Pictures { get; init; }

    /// <summary>Why it was trained, after <see cref="Run"/>; null where the stored run stood.</summary>
    public string? Stale { get; private set; }

    /// <summary>Told right before a new result takes its place.</summary>
    public Action Replacing { get; init; } = () => { };

    /// <summary>A finished run of another experiment or other data, in whose place the new result comes, is kept under another name.</summary>
    public bool KeepsFormer { get; init; }

    /// <summary>Told what is about to be trained on.</summary>
    public Action<Dataset> Beginning { get; init; } = _ => { };

    /// <summary>To be asked of all runs before the first one's images are read.</summary>
    /// <exception cref="InputException">Something that is no run lies in the place of this one.</exception>
    public void Require()
    {
        if (File.Exists(_folder.File(SweepFiles.Spec)))
            throw new InputException($"`{_folder.Path}` holds the runs of a sweep, which a run would replace", "rename the experiment or the sweep, or choose another folder with `--out`");
        RunPlace.RequireForRun(_folder);
    }

    /// <summary>Trains and writes, unless the stored run is whole and what the experiment would give now.</summary>
    /// <returns>The run's figures, new or stored.</returns>
    public RecordedRun Run()
    {
        Require();
        return experiment.Folds.IsEmpty ? RunOne() : RunFolds();
    }

    private RecordedRun RunFolds()
    {
        FoldsSession folds = new(experiment, _folder, wish, context, (fold, of, itsWish, beginning, replacing) => new RunSession(fold, output, threads, itsWish, context, of)
        {
            Beginning = beginning,
            Replacing = replacing,
            Data = Data,
            Progress = Progress,
            IsBrief = IsBrief,
            Pictures = Pictures,
        })
        { IsBrief = IsBrief, KeepsFormer = KeepsFormer, Pictures = Pictures };
        RecordedRun run = folds.Run();
        Stale = folds.Stale;
        return run;
    }

    private RecordedRun RunOne()
    {
        DateTimeOffset started = context.Clock.GetUtcNow();
        MemoryNeed.Require(experiment);
        using RunLock held = RunLock.Acquire(_folder);
        Dataset data = Timed("data", () => Data(experiment, threads, context));
        if (!IsBrief)
            Announce(data);
        string fingerprint = Fingerprint.Of(experiment.CanonicalSha256, data.Sha256);
        RunCheckpoints checkpoints = new(_folder, fingerprint, threads, experiment.Spec.Backend, context.Clock, Interval());
        Stale = wish == RunWish.Force ? "it was asked for" : Staleness.Of(_folder, experiment, data);
        if (Stale is null)
        {
            if (!IsBrief)
                context.Say($"{experiment.Spec.Name}: up to date; `--force` trains it again");
            FollowMoves();
            ImmutableArray<string> drawn = MissingPictures.Draw(_folder, experiment.Spec, data, Pictures);
            if (!IsBrief && !drawn.IsEmpty)
                context.Say($"{experiment.Spec.Name}: drew {string.Join(", ", drawn)}");
            return Stored();
        }

        if (wish != RunWish.Force && _folder.IsComplete)
            context.Say($"{experiment.Spec.Name}: not up to date: {Stale}");

        Beginning(data);
        bool keep = KeepsFormer && Staleness.IsOfAnother(_folder, fingerprint);
        if (checkpoints.Exist && (wish == RunWish.Resume || (wish == RunWish.GoOn && checkpoints.Fit)))
            context.Say($"{experiment.Spec.Name}: {checkpoints.Resume()}");
        else
            BeginAnew(checkpoints);
        EpochClock epochs = new(Progress, context.Clock);
        TrainedRun trained = Timed("training", () => ExperimentRun.Execute(experiment, data, threads, epochs, checkpoints, cancellation: context.Cancellation));
        _seconds.Add(("waiting", trained.Waited.TotalSeconds));
        ImmutableArray<RunFile> pictures = Timed("pictures", () => Draw(() => NamedSheet.Draw(RunPictures.Of(experiment.Spec, trained.Record.History, trained.Record.Predictions, trained.Record.Test, trained.Record.Chosen, data), Pictures)));
        RunResult result = new()
        {
            Record = trained.Record,
            Model = trained.ModelFile(experiment),
            Summary = SummaryTable.Render(experiment.Spec.Name, experiment.Plan),
            Experiment = experiment.EffectiveYaml(_folder.Path),
            Environment = Surroundings(started, epochs.Seconds),
            Pictures = pictures,
        };
        Replacing();
        if (new RunWriter().Replace(held, RunFiles.Of(result), keep) is { } kept)
            context.Tell($"{experiment.Spec.Name}: the former result is kept as `{context.Shown(kept)}`");
        return Stored();
    }

    /// <summary>The finished run, to be compared with others.</summary>
    /// <param name="name">What people call it.</param>
    public ComparedResult Result(string name) => StoredResult.ReadFolder(name, _folder.Path);

    private RecordedRun Stored() => MetricsReader.Read(RunFolder.Metrics, InputFile.Read(_folder.File(RunFolder.Metrics), RunFolder.Metrics));

    private void BeginAnew(RunCheckpoints checkpoints)
    {
        if (checkpoints.Exist)
            context.Warn($"{experiment.Spec.Name}: there is an unfinished run{(wish == RunWish.GoOn ? " of another experiment, other data or none that can be read; beginning anew" : "; beginning anew (`--resume` goes on with it)")}");
        else if (wish == RunWish.Resume)
            context.Say($"{experiment.Spec.Name}: there is nothing to resume; beginning");
        checkpoints.Discard();
    }

    private TimeSpan Interval() => TimeSpan.FromSeconds(
        double.TryParse(context.Environment.GetValueOrDefault(CheckpointVariable), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) ? seconds : CheckpointSeconds);

    private void Announce(Dataset data)
    {
        string validation = data.Validation is { } split ? string.Create(CultureInfo.InvariantCulture, $"{split.Count} val") : "no val";
        context.Say(string.Create(CultureInfo.InvariantCulture, $"{experiment.Spec.Name}: {data.Train.Count} train, {validation}, {data.Test.Count} {SplitName.Spoken(data.Test.Split.Name)} images of {data.Classes.Length} classes; {experiment.Plan.Parameters:N0} parameters; {threads} threads"));
        if (data.Validation is null)
            context.Say("there is no validation split, so no `val_` curves and nothing is chosen on validation");
    }

    /// <summary>The description and the place of the data may have changed without changing the result; `evaluate` reads them.</summary>
    private void FollowMoves()
    {
        string file = _folder.File(RunFolder.Experiment), now = experiment.EffectiveYaml(_folder.Path);
        if (File.ReadAllText(file) != now)
            AtomicFile.Write(file, now);
    }

    private RunEnvironment Surroundings(DateTimeOffset started, ImmutableArray<double> epochSeconds) => new(
        MachineFacts.Versions(),
        RuntimeInformation.RuntimeIdentifier,
        MachineFacts.Cpu(),
        Environment.ProcessorCount,
        threads,
        _vectorBits,
        [
            ("experiment", Path.GetFullPath(experiment.File, context.WorkingDirectory)),
            ("data", experiment.Spec.Data.Directory ?? "synthetic"),
            ("output", _folder.Path),
        ],
        started,
        context.Clock.GetUtcNow(),
        [.. _seconds],
        epochSeconds,
        RecordedOrigins.Of(experiment.Effective),
        MachineFacts.PeakMemory());

    private T Draw<T>(Func<T> work)
    {
        using Doing? doing = IsBrief ? null : new Doing("drawing pictures", context);
        return work();
    }

    private T Timed<T>(string stage, Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        T result = work();
        _seconds.Add((stage, Stopwatch.GetElapsedTime(start).TotalSeconds));
        return result;
    }
}
