using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Train;
using static XrayExp.Engine.Files.JsonText;

namespace XrayExp.Engine.Records;

/// <summary><c>metrics.json</c>: the results of a run, byte-stable, and laid out so that a pull request shows which figure
/// changed.</summary>
public static class MetricsFile
{
    public const string Schema = "xrayexp/metrics/1";

    internal const string ModelEpoch = "model_epoch";

    /// <summary>The number of classes in a mean, for the means that leave out classes without a value.</summary>
    internal const string AveragedOver = "averaged_over";

    /// <summary>Returns the whole file as text, to be encoded as UTF-8 without a byte order mark.</summary>
    public static string Write(RecordedRun run) => MetricsChecksum.Add(Content(run));

    /// <summary>Returns the file without its checksum.</summary>
    internal static string Content(RecordedRun run) => Document(json =>
    {
        json.Text("schema", Schema);
        json.Text("experiment", run.Experiment);
        json.Text("fingerprint", run.Fingerprint);
        json.Text("status", RunStatus.Word(run.Divergence));
        if (run.Divergence is { } divergence)
            json.Object(RunStatus.Diverged, () =>
            {
                json.Integer("epoch", divergence.Epoch);
                json.Text("reason", divergence.Reason);
            });
        json.Object("model", () => WriteModel(json, run.Model));
        json.Object("data", () => WriteData(json, run.Data));
        json.Object("history", () => WriteHistory(json, run.History));
        if (run.History.ModelEpoch is { } held)
            json.Object(ModelEpoch, () => WriteModelEpoch(json, held));
        if (run.Chosen is { } chosen)
            json.Object("operating_point", () =>
            {
                if (chosen.Temperature is { } temperature)
                    json.Number("temperature", temperature);
                if (chosen.Rule is { } rule)
                    json.Text("rule", rule);
                json.Number("threshold", chosen.Threshold);
            });
        json.Object("evaluation", () =>
        {
            if (run.Chosen is { } point)
                json.Object("validation", () => WriteEvaluation(json, point.Validation));
            json.Object(run.Scored, () => WriteEvaluation(json, run.Test));
            if (!run.Folds.IsEmpty)
                json.Object("folds", () => WriteFolds(json, run.Folds));
        });
        json.Text("weights", run.WeightsSha256);
        json.Text("predictions", run.PredictionsSha256);
    });

    /// <summary>Returns the figures of one split alone, as they are in the whole file.</summary>
    public static string Write(Evaluation evaluation) => Document(json => WriteEvaluation(json, evaluation));

    private static void WriteModel(JsonText json, RecordedModel model)
    {
        json.Integer("parameters", model.Parameters);
        json.Integer("trainable_parameters", model.TrainableParameters);
        json.Lines("layers", model.Layers.Select(layer => Row(
            ("name", Quote(layer.Name)),
            ("type", Quote(layer.Type)),
            ("output_shape", OneLine(["null", .. layer.OutputShape.Select(d => Render((long)d))])),
            ("parameters", Render(layer.Parameters)))));
    }

    private static void WriteData(JsonText json, RecordedData data)
    {
        json.List("classes", data.Classes.Select(Quote));
        json.Text("sha256", data.Sha256);
        foreach (RecordedSplit split in data.Splits)
            json.Object(split.Name, () =>
            {
                json.Integer("images", split.Images);
                json.Object("per_class", () => ForEachClass(data.Classes, c => json.Integer(data.Classes[c], split.PerClass[c])));
            });
        if (!data.ClassWeight.IsEmpty)
            json.Object("class_weight", () => ForEachClass(data.Classes, c => json.Number(data.Classes[c], data.ClassWeight[c])));
        json.Lines("unreadable", data.Unreadable.Select(Quote));
    }

    private static void WriteHistory(JsonText json, TrainingHistory history)
    {
        foreach (string column in history.Columns)
            json.List(column, history.Column(column).Select(Render));
    }

    private static void WriteModelEpoch(JsonText json, ModelEpoch held)
    {
        json.Integer("epoch", held.Epoch);
        if (held is { ChosenBy: { } by, Monitor: { } monitor })
        {
            json.Text("chosen_by", by);
            json.Text("monitor", monitor);
        }
    }

    private static void WriteEvaluation(JsonText json, Evaluation test)
    {
        json.Integer("images", test.Images);
        json.Number("threshold", test.Threshold);
        foreach (Figure figure in FigureCatalogue.All.Where(test.Knows))
            json.Number(figure.Name, test[figure]);
        if (FigureCatalogue.All.Any(figure => test.AveragedOver(figure) is not null))
            json.Object(AveragedOver, () =>
            {
                foreach (Figure figure in FigureCatalogue.All)
                    if (test.AveragedOver(figure) is { } classes)
                        json.Integer(figure.Name, classes);
            });
        json.Lines("confusion_matrix", test.ConfusionMatrix.Select(row => OneLine(row.Select(count => Render((long)count)))));
        json.Object("per_class", () =>
        {
            foreach (ClassFigures figures in test.PerClass)
                json.Raw(figures.Name, Row(
                    ("precision", Render(figures.Precision)),
                    ("recall", Render(figures.Recall)),
                    ("f1", Render(figures.F1)),
                    ("support", Render((long)figures.Support))));
        });
        if (!test.Weighted.IsEmpty)
            json.Object("weighted", () =>
            {
                foreach ((string metric, double value) in test.Weighted.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                    json.Number(metric, value);
            });
        json.Object("intervals", () =>
        {
            foreach ((string metric, double low, double high) in test.Intervals)
                json.List(metric, [Render(low), Render(high)]);
        });
    }

    private static void WriteFolds(JsonText json, ImmutableArray<FoldFigure> figures)
    {
        foreach (FoldFigure figure in figures)
            json.Raw(figure.Name, Row(("mean", Render(figure.Mean)), ("sd", Render(figure.StandardDeviation)),
                ("values", OneLine(figure.Values.Select(Render)))));
    }

    private static void ForEachClass(ImmutableArray<string> classes, Action<int> write)
    {
        for (int c = 0; c < classes.Length; c++)
            write(c);
    }
}
