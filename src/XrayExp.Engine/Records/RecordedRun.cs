using System.Collections.Immutable;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Records;

/// <summary>What <c>metrics.json</c> records about a run: enough to compare two runs without their data, models or machines.</summary>
public sealed record RecordedRun
{
    public required string Experiment { get; init; }

    /// <summary><c>sha256:…</c></summary>
    public required string Fingerprint { get; init; }

    /// <summary>How the training diverged; null if it finished. For a cross-validation, that of the first fold that diverged.</summary>
    public Divergence? Divergence { get; init; }

    public required RecordedModel Model { get; init; }

    public required RecordedData Data { get; init; }

    public required TrainingHistory History { get; init; }

    /// <summary>The threshold and temperature chosen on validation images; null if neither was chosen.</summary>
    public OperatingPoint? Chosen { get; init; }

    /// <summary>The evaluation on the scored split; for a cross-validation, on all folds together, each held out once.</summary>
    public required Evaluation Test { get; init; }

    /// <summary>The name of the scored split: <c>test</c> or <c>held_out</c>.</summary>
    public string Scored { get; init; } = SplitName.Test;

    /// <summary>The figures of a cross-validation fold by fold, in the order of <c>metrics.json</c>; empty without folds.</summary>
    public ImmutableArray<FoldFigure> Folds { get; init; } = [];

    /// <summary><c>sha256:…</c> of the weights' bytes; for a cross-validation, of the folds' hashes.</summary>
    public required string WeightsSha256 { get; init; }

    /// <summary><c>sha256:…</c> of the bytes of <c>predictions.csv</c>.</summary>
    public required string PredictionsSha256 { get; init; }

    /// <param name="run">A finished run.</param>
    /// <param name="predictionsSha256"><c>sha256:…</c> of the file with its predictions.</param>
    public static RecordedRun Of(RunRecord run, string predictionsSha256) => new()
    {
        Experiment = run.Experiment,
        Fingerprint = run.Fingerprint,
        Divergence = run.Divergence,
        Model = RecordedModel.Of(run.Model),
        Data = RecordedData.Of(run.Data),
        History = run.History,
        Chosen = run.Chosen,
        Test = run.Test,
        Scored = run.Data.Splits[^1].Name,
        WeightsSha256 = run.WeightsSha256,
        PredictionsSha256 = predictionsSha256,
    };

    /// <returns><c>sha256:…</c> over the hashes of the folds' weights, one per line.</returns>
    internal static string WeightsOf(ImmutableArray<RecordedRun> folds) =>
        Sha256Text.Of(string.Concat(folds.Select(fold => fold.WeightsSha256 + "\n")));
}

/// <summary>The layer table.</summary>
public sealed record RecordedModel(long Parameters, long TrainableParameters, ImmutableArray<RecordedLayer> Layers)
{
    public static RecordedModel Of(ModelPlan plan) => new(
        plan.Parameters,
        plan.TrainableParameters,
        [.. plan.Layers.Select(layer => new RecordedLayer(layer.Name, layer.Type, layer.Output.Dimensions, layer.Parameters))]);
}

/// <param name="Type">Keras's class name.</param>
/// <param name="OutputShape">Without the batch: [H, W, C] or [units].</param>
public sealed record RecordedLayer(string Name, string Type, ImmutableArray<int> OutputShape, long Parameters);

/// <param name="Splits">train, val (if there is one), test or held_out; for a cross-validation fold-1 … fold-k.</param>
/// <param name="ClassWeight">In class order; empty for a cross-validation, whose folds have their own.</param>
/// <param name="Unreadable">Skipped images as split/CLASS/file, sorted.</param>
public sealed record RecordedData(
    ImmutableArray<string> Classes,
    string Sha256,
    ImmutableArray<RecordedSplit> Splits,
    ImmutableArray<double> ClassWeight,
    ImmutableArray<string> Unreadable)
{
    public static RecordedData Of(DataRecord data) => new(
        data.Classes,
        data.Sha256,
        [.. data.Splits.Select(split => new RecordedSplit(split.Name, split.PerClass(data.Classes.Length)))],
        data.ClassWeight,
        data.Unreadable);
}

/// <param name="Name">train, val, test, held_out, or fold-1, fold-2….</param>
/// <param name="PerClass">Number of images of each class, in class order.</param>
public sealed record RecordedSplit(string Name, ImmutableArray<int> PerClass)
{
    public int Images => PerClass.Sum();
}
