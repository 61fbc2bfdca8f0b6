using System.Collections.Immutable;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Train;

/// <summary>A model and everything that it is trained with.</summary>
public sealed record TrainingTask
{
    /// <summary>The model with its initial weights; training changes them in place.</summary>
    public required CompiledModel Model { get; init; }

    public required ExperimentSpec Experiment { get; init; }

    public required IBatchSource Train { get; init; }

    /// <summary>The validation images; null: the history has no <c>val_</c> columns.</summary>
    public required IBatchSource? Validation { get; init; }

    /// <summary>The class weights in class order, see <see cref="ClassWeights"/>.</summary>
    public required ImmutableArray<double> ClassWeight { get; init; }

    /// <summary>Repeats images of smaller classes; null: an epoch uses every image once.</summary>
    public Oversampling? Sampling { get; init; }

    /// <summary>The root of the run's random keys: <c>RandomKey.FromSeed(seed)</c>.</summary>
    public required RandomKey Run { get; init; }
}
