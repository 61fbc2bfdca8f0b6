using System.Collections.Immutable;
using System.Text;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Data;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Spec.Effective;
using XrayExp.Engine.Spec.Yaml;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Compare;

/// <summary>Reads a run or a baseline for comparison. It checks every file against <c>metrics.json</c>, and that against the predictions,
/// so that a single weight, line or figure that was changed afterwards is reported.</summary>
public sealed class StoredResult
{
    private readonly string _name;
    private readonly Func<string, byte[]?> _read;
    private readonly List<DamagedFile> _damage = [];

    private StoredResult(string name, Func<string, byte[]?> read) => (_name, _read) = (name, read);

    /// <param name="name">The result's name in messages.</param>
    /// <param name="read">Returns the bytes of a file, by <see cref="RunFolder"/>'s names; null if the result has no such file.</param>
    /// <exception cref="InputException"><c>metrics.json</c> is missing or can't be read.</exception>
    public static ComparedResult Read(string name, Func<string, byte[]?> read) => new StoredResult(name, read).Read();

    /// <summary>Reads a <c>metrics.json</c> alone, without the files beside it.</summary>
    /// <exception cref="InputException">The file can't be read.</exception>
    public static ComparedResult ReadMetrics(string name, byte[] bytes)
    {
        List<DamagedFile> damage = [];
        RecordedRun run = MetricsReader.Read(name, bytes, message => damage.Add(new DamagedFile(name, message)));
        return new ComparedResult { Name = name, Run = run, Damage = [.. damage] };
    }

    /// <param name="folder">An absolute path.</param>
    /// <exception cref="InputException"><c>metrics.json</c> is missing or can't be read.</exception>
    public static ComparedResult ReadFolder(string name, string folder) =>
        Read(name, file => InputFile.Find(Path.Combine(folder, file), $"{name}/{file}",
            file == RunFolder.Model ? InputFile.MostArrays : InputFile.MostText));

    private ComparedResult Read()
    {
        byte[] metrics = _read(RunFolder.Metrics)
            ?? throw new InputException($"`{_name}` is not a result: it has no `{RunFolder.Metrics}`");
        RecordedRun run = MetricsReader.Read(Shown(RunFolder.Metrics), metrics, message => Damaged(RunFolder.Metrics, message));
        Predictions? predictions = null;
        MapNode? experiment = null;
        ImmutableArray<ImageHash>? images = null;
        ImmutableArray<NamedArray>? weights = null;
        Part(RunFolder.Predictions, bytes => predictions = CheckedPredictions(run, bytes));
        Part(RunFolder.Experiment, bytes => experiment = CheckedExperiment(run, bytes));
        Part(RunFolder.Images, bytes => images = CheckedImages(run, bytes));
        Part(RunFolder.Model, bytes => weights = CheckedWeights(run, bytes));
        Part(RunFolder.History, bytes => CheckHistory(run, bytes));
        CheckFolds(run);
        if (experiment is not null
            && (_read(RunFolder.Environment) ?? _read($"{FoldName.Of(1)}/{RunFolder.Environment}")) is { } environment)
            experiment = RecordedOrigins.Restore(experiment, EnvironmentFile.Origins(environment), _ => true);
        return new ComparedResult
        {
            Name = _name,
            Run = run,
            Predictions = predictions,
            Experiment = experiment,
            Images = images,
            Weights = weights,
            Damage = [.. _damage]
        };
    }

    private Predictions CheckedPredictions(RecordedRun run, byte[] bytes)
    {
        Hash(RunFolder.Predictions, run.PredictionsSha256, Sha256Text.Of(bytes));
        Predictions predictions =
            PredictionsFile.Read(Shown(RunFolder.Predictions), InputFile.Text(bytes, Shown(RunFolder.Predictions)), run.Test.Threshold);
        Evaluation counted = Evaluator.Evaluate(predictions, run.Test.Of<MeanLoss>());
        foreach (Figure figure in FigureCatalogue.All.Where(run.Test.Knows))
        {
            double stated = run.Test[figure], found = counted[figure];
            if (!(Math.Abs(stated - found) < 1e-9) && !stated.Equals(found))
                Damaged(RunFolder.Metrics, $"`{figure.Name}` is {JsonText.Render(stated)}; the predictions give {JsonText.Render(found)}");
        }

        return predictions;
    }

    private MapNode CheckedExperiment(RecordedRun run, byte[] bytes)
    {
        MapNode experiment =
            WrittenExperiment.Read(new SourceText(Shown(RunFolder.Experiment), InputFile.Text(bytes, Shown(RunFolder.Experiment))));
        if (!IsOfFingerprint(CanonicalExperiment.Sha256(CanonicalExperiment.Write(experiment)), run))
            Damaged(RunFolder.Experiment, "it does not fit the fingerprint in `metrics.json`");
        return experiment;
    }

    private ImmutableArray<ImageHash> CheckedImages(RecordedRun run, byte[] bytes)
    {
        ImmutableArray<ImageHash> images = ImagesFile.Read(Shown(RunFolder.Images), InputFile.Text(bytes, Shown(RunFolder.Images)));
        Hash(RunFolder.Images, run.Data.Sha256, DatasetDigest.Of(images));
        return images;
    }

    private ImmutableArray<NamedArray> CheckedWeights(RecordedRun run, byte[] bytes)
    {
        ModelFile model = ModelFile.Read(Shown(RunFolder.Model), bytes);
        Hash(RunFolder.Model, run.WeightsSha256, ModelFile.Sha256(model.Weights));
        if (!model.Classes.SequenceEqual(run.Data.Classes))
            Damaged(RunFolder.Model,
                $"its classes are {string.Join(", ", model.Classes)}; `metrics.json` says {string.Join(", ", run.Data.Classes)}");
        if (!model.Threshold.Equals(run.Test.Threshold))
            Damaged(RunFolder.Model,
                $"its threshold is {JsonText.Render(model.Threshold)}; `metrics.json` says {JsonText.Render(run.Test.Threshold)}");
        if (model.Temperature != run.Chosen?.Temperature)
            Damaged(RunFolder.Model, "its temperature differs from that in `metrics.json`");
        if (!IsOfFingerprint(CanonicalExperiment.Sha256(Encoding.UTF8.GetBytes(model.Experiment)), run))
            Damaged(RunFolder.Model, "its experiment does not fit the fingerprint in `metrics.json`");
        return model.Weights;
    }

    private void CheckHistory(RecordedRun run, byte[] bytes)
    {
        TrainingHistory history = HistoryFile.Read(Shown(RunFolder.History), InputFile.Text(bytes, Shown(RunFolder.History)));
        if (HistoryFile.Write(history) != HistoryFile.Write(run.History))
            Damaged(RunFolder.History, "it differs from the history in `metrics.json`");
    }

    /// <summary>Checks the folds if their folders are there; a baseline of a cross-validation has none.</summary>
    private void CheckFolds(RecordedRun run)
    {
        ImmutableArray<string> files = [.. run.Data.Splits.Select(split => $"{split.Name}/{RunFolder.Metrics}")];
        if (run.Folds.IsEmpty || files.Any(file => _read(file) is null))
            return;
        ImmutableArray<RecordedRun> folds =
            [.. files.Select(file => MetricsReader.Read(Shown(file), _read(file), message => Damaged(file, message)))];
        if (RecordedRun.WeightsOf(folds) != run.WeightsSha256)
            Damaged(RunFolder.Metrics, "its folds are not those in the folders beside it");
    }

    /// <summary>Reads a file if it exists; one that can't be read is reported as damaged and treated as missing.</summary>
    private void Part(string file, Action<byte[]> read)
    {
        if (_read(file) is not { } bytes)
            return;
        try
        {
            read(bytes);
        }
        catch (InputException exception)
        {
            Damaged(file, exception.Message);
        }
    }

    private static bool IsOfFingerprint(string experiment, RecordedRun run) =>
        Fingerprint.EveryFormat(experiment, run.Data.Sha256).Contains(run.Fingerprint);

    private void Hash(string file, string stated, string found)
    {
        if (stated != found)
            Damaged(file, $"its hash is {Short(found)}; `metrics.json` says {Short(stated)}");
    }

    private void Damaged(string file, string message) => _damage.Add(new DamagedFile(Shown(file), message));

    private string Shown(string file) => $"{_name}/{file}";

    private static string Short(string sha256) => sha256.Length > 19 ? sha256[..19] + "…" : sha256;
}
