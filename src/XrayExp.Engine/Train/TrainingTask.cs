using System.Collections.Immutable;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Train;

/// <summary>A model and what it is to learn from.</summary>
public sealed record TrainingTask
{
    /// <summary>With its initial weights; training changes them in place.</summary>
    public required CompiledModel Model { get; init; }

    public required ExperimentSpec Experiment { get; init; }

    public required IBatchSource Train { get; init; }

    /// <summary>Null: no <c>val_</c> columns.</summary>
    public required IBatchSource? Validation { get; init; }

    /// <summary>In class order, see <see cref="ClassWeights"/>.</summary>
    public required ImmutableArray<double> ClassWeight { get; init; }

    /// <summary>Repeats images of smaller classes; null: every image counts once.</summary>
    public Oversampling? Sampling { get; init; }

    /// <summary>The root of the run's chance: <c>RandomKey.FromSeed(seed)</c>.</summary>
    public required RandomKey Run { get; init; }
}
