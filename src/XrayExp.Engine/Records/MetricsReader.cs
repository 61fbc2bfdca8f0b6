using System.Collections.Immutable;
using XrayExp.Engine.Data;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Records;

/// <summary>Reads <c>metrics.json</c>, strictly: a file of another schema, or one that was cut or damaged, is refused with the place and
/// the reason (<see cref="InputException"/>). Undefined values are read as NaN.</summary>
public static class MetricsReader
{
    private const string Status = "status";

    private static readonly ImmutableArray<string> SplitNames = [SplitName.Train, SplitName.Validation, SplitName.Test, SplitName.HeldOut];

    /// <param name="file">The file's name in messages.</param>
    public static RecordedRun Read(string file, ReadOnlyMemory<byte> utf8) =>
        Read(file, utf8, message => throw new InputException($"{file}: {message}", "restore the file, or run the experiment again"));

    /// <param name="file">The file's name in messages.</param>
    /// <param name="changed">Called if the file was changed after it was written; may throw or return.</param>
    public static RecordedRun Read(string file, ReadOnlyMemory<byte> utf8, Action<string> changed)
    {
        RecordedRun run = StrictJson.Parse(file, utf8, ReadRun);
        if (!MetricsChecksum.Fits(utf8.Span))
            changed($"it was changed after it was written: its `{MetricsChecksum.Member}` no longer fits");
        return run;
    }

    private static RecordedRun ReadRun(StrictJson json)
    {
        string schema = json.Text("schema");
        if (schema != MetricsFile.Schema)
            throw json.Wrong("schema", $"expected `{MetricsFile.Schema}`; received `{schema}`");
        if (json.Has(MetricsChecksum.Member) && json.Keys[^1] != MetricsChecksum.Member)
            throw json.Wrong(MetricsChecksum.Member, "expected as the last member, after all that it covers");
        string experiment = json.Text("experiment"), fingerprint = Sha256(json, "fingerprint");
        bool saysStatus = json.Has(Status);
        Divergence? divergence = saysStatus ? ReadDivergence(json) : null;
        RecordedModel model = json.Object("model", ReadModel);
        RecordedData data = json.Object("data", ReadData);
        TrainingHistory history = json.Object("history", ReadHistory);
        if (json.Has(MetricsFile.ModelEpoch))
        {
            int epochs = history.Epochs.Length;
            history = history with { ModelEpoch = json.Object(MetricsFile.ModelEpoch, held => ReadModelEpoch(held, epochs)) };
        }

        Func<Evaluation, OperatingPoint>? point = json.Has("operating_point") ? json.Object("operating_point", ReadPoint) : null;
        (string scored, Evaluation test, OperatingPoint? chosen, ImmutableArray<FoldFigure> folds) = json.Object("evaluation", evaluation =>
        {
            string split = evaluation.Has(SplitName.HeldOut) ? SplitName.HeldOut : SplitName.Test;
            return (split, evaluation.Object(split, of => EvaluationReader.Read(of, data.Classes)),
                point?.Invoke(evaluation.Object("validation", of => EvaluationReader.Read(of, data.Classes))),
                evaluation.Has("folds") ? evaluation.Object("folds", EvaluationReader.ReadFolds) : []);
        });
        if (json.Has(MetricsChecksum.Member))
            Sha256(json, MetricsChecksum.Member);
        return new RecordedRun
        {
            Experiment = experiment,
            Fingerprint = fingerprint,
            Divergence = saysStatus ? divergence : Divergence.Of(history, test, scored, data.ClassWeight.Append(1).Max()),
            Model = model,
            Data = data,
            History = history,
            Chosen = chosen,
            Test = test,
            Scored = scored,
            Folds = folds,
            WeightsSha256 = Sha256(json, "weights"),
            PredictionsSha256 = Sha256(json, "predictions"),
        };
    }

    private static Divergence? ReadDivergence(StrictJson json)
    {
        string status = json.Text(Status);
        return status switch
        {
            RunStatus.Finished => null,
            RunStatus.Diverged => json.Object(RunStatus.Diverged,
                of => new Divergence(checked((int)Math.Min(of.Integer("epoch"), int.MaxValue)), of.Text("reason"))),
            _ => throw json.Wrong(Status, $"expected `{RunStatus.Finished}` or `{RunStatus.Diverged}`; received `{status}`"),
        };
    }

    private static ModelEpoch ReadModelEpoch(StrictJson json, int epochs)
    {
        long epoch = json.Integer("epoch", 1);
        if (epoch > epochs)
            throw json.Wrong("epoch", $"{epoch}, but the history has {epochs} epochs");
        return json.Has("chosen_by")
            ? new ModelEpoch((int)epoch, json.Text("chosen_by"), json.Text("monitor"))
            : new ModelEpoch((int)epoch);
    }

    private static Func<Evaluation, OperatingPoint> ReadPoint(StrictJson json)
    {
        double? temperature = json.Has("temperature") ? json.Number("temperature") : null;
        string? rule = json.Has("rule") ? json.Text("rule") : null;
        double threshold = json.Number("threshold");
        return validation => new OperatingPoint(temperature, rule, threshold, validation);
    }

    private static RecordedModel ReadModel(StrictJson json) => new(
        json.Integer("parameters"),
        json.Integer("trainable_parameters"),
        json.Objects("layers", layer => new RecordedLayer(
            layer.Text("name"), layer.Text("type"), layer.KerasShape("output_shape"), layer.Integer("parameters"))));

    private static RecordedData ReadData(StrictJson json)
    {
        ImmutableArray<string> classes = json.Texts("classes");
        if (classes.Length < 2 || classes.Distinct().Count() != classes.Length)
            throw json.Wrong("classes", "expected at least two different names");
        return new RecordedData(
            classes,
            Sha256(json, "sha256"),
            [.. SplitNames.Where(json.Has).Concat(json.Keys.Where(key => key.StartsWith(FoldName.Prefix, StringComparison.Ordinal)))
                .Select(name => json.Object(name, split => ReadSplit(split, name, classes)))],
            json.Has("class_weight") ? json.Object("class_weight", weights => Each(classes, weights.Number)) : [],
            json.Texts("unreadable"));
    }

    private static RecordedSplit ReadSplit(StrictJson json, string name, ImmutableArray<string> classes)
    {
        long images = json.Integer("images");
        RecordedSplit split = new(name, json.Object("per_class", counts => Each(classes, key => counts.Count(key))));
        return split.Images == images ? split : throw json.Wrong("images", $"{images}, but the classes add up to {split.Images}");
    }

    private static TrainingHistory ReadHistory(StrictJson json)
    {
        ImmutableArray<string> columns = json.Keys;
        ImmutableArray<ImmutableArray<double>> values = Each(columns, json.Numbers);
        int epochs = values.IsEmpty ? 0 : values[0].Length;
        for (int c = 0; c < columns.Length; c++)
            if (values[c].Length != epochs)
                throw json.Wrong(columns[c], $"{values[c].Length} epochs, but `{columns[0]}` has {epochs}");
        return new TrainingHistory(columns,
            [.. Enumerable.Range(0, epochs).Select(epoch => values.Select(column => column[epoch]).ToImmutableArray())]);
    }

    private static string Sha256(StrictJson json, string key)
    {
        string value = json.Text(key);
        return Sha256Text.IsOne(value)
            ? value
            : throw json.Wrong(key, $"expected `sha256:` and 64 hexadecimal digits; received `{value}`");
    }

    private static ImmutableArray<T> Each<T>(ImmutableArray<string> keys, Func<string, T> read) => [.. keys.Select(read)];
}
