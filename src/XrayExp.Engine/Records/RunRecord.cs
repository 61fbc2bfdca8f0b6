using System.Collections.Immutable;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Records;

/// <summary>All results of a finished run; <c>metrics.json</c> contains them in short.</summary>
public sealed record RunRecord
{
    public required string Experiment { get; init; }

    /// <summary><c>sha256:…</c> of the canonical experiment, the data and the engine's format.</summary>
    public required string Fingerprint { get; init; }

    public required ModelPlan Model { get; init; }

    public required DataRecord Data { get; init; }

    public required TrainingHistory History { get; init; }

    /// <summary>The threshold and temperature chosen on validation images; null if neither was chosen.</summary>
    public OperatingPoint? Chosen { get; init; }

    public required Evaluation Test { get; init; }

    /// <summary>How the training diverged; null if it finished.</summary>
    public Divergence? Divergence { get; init; }

    public required Predictions Predictions { get; init; }

    /// <summary><c>sha256:…</c> over the weights' bytes, little-endian, in the plan's order and Keras's layout.</summary>
    public required string WeightsSha256 { get; init; }
}

/// <param name="Files">Every image file with its hash; <paramref name="Sha256"/> is the hash of these.</param>
/// <param name="Splits">train, val (if there is one), and the scored split: test or held_out.</param>
/// <param name="ClassWeight">In class order; all 1 if the experiment sets none.</param>
public sealed record DataRecord(
    ImmutableArray<string> Classes,
    string Sha256,
    ImmutableArray<ImageHash> Files,
    ImmutableArray<ImageSplit> Splits,
    ImmutableArray<double> ClassWeight,
    ImmutableArray<string> Unreadable);
