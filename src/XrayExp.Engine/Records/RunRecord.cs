using System.Collections.Immutable;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Records;

/// <summary>Everything that a finished run knows; metrics.json is its serialisation.</summary>
public sealed record RunRecord
{
    public required string Experiment { get; init; }

    /// <summary><c>sha256:…</c> of the canonical experiment, the data and the engine's format.</summary>
    public required string Fingerprint { get; init; }

    public required ModelPlan Model { get; init; }

    public required DataRecord Data { get; init; }

    public required TrainingHistory History { get; init; }

    /// <summary>Null where nothing was to be chosen.</summary>
    public OperatingPoint? Chosen { get; init; }

    public required Evaluation Test { get; init; }

    /// <summary>Null: the training finished.</summary>
    public Divergence? Divergence { get; init; }

    public required Predictions Predictions { get; init; }

    /// <summary><c>sha256:…</c> over the weights' bytes, little-endian, in the plan's order and Keras's layout.</summary>
    public required string WeightsSha256 { get; init; }
}

/// <param name="Files">Every image file with its hash; they hash to <paramref name="Sha256"/>.</param>
/// <param name="Splits">train, val (where there is one), and what the model was scored on: test or held_out.</param>
/// <param name="ClassWeight">By class, in class order; all 1 when none.</param>
public sealed record DataRecord(
    ImmutableArray<string> Classes,
    string Sha256,
    ImmutableArray<ImageHash> Files,
    ImmutableArray<ImageSplit> Splits,
    ImmutableArray<double> ClassWeight,
    ImmutableArray<string> Unreadable);
