using System.Collections.Immutable;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Catalog.Augmentations;
using XrayExp.Engine.Catalog.Callbacks;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Catalog.Layers;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Engine.Catalog.Thresholds;

namespace XrayExp.Engine.Spec;

/// <summary>An experiment that was read without mistakes: every field has a value, every value is in range.</summary>
public sealed record ExperimentSpec
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required long Seed { get; init; }

    public required DataSpec Data { get; init; }

    public required Augmentation Augmentation { get; init; }

    public required ImmutableArray<Layer> Model { get; init; }

    public required Optimizer Optimizer { get; init; }

    public required Loss Loss { get; init; }

    public required ImmutableArray<Figure> Metrics { get; init; }

    public required ImmutableArray<Callback> Callbacks { get; init; }

    public required TrainingSpec Training { get; init; }

    public required ClassWeightSpec ClassWeight { get; init; }

    public required Backend Backend { get; init; }

    /// <summary>The rule for the threshold; a binary model predicts class 1 if its probability is strictly above it.</summary>
    public required ThresholdRule Threshold { get; init; }

    public Sampling Sampling { get; init; }

    public Calibration Calibration { get; init; }

    public required RegressionSpec Regression { get; init; }
}

/// <summary>The kernels that do the arithmetic.</summary>
public enum Backend
{
    /// <summary>libtorch's kernels; their bits depend on the CPU and the number of threads.</summary>
    Libtorch,

    /// <summary>Our own kernels: the same bits on any CPU and with any number of threads.</summary>
    Portable,
}

/// <summary>How often an epoch of training sees the images of each class.</summary>
public enum Sampling
{
    /// <summary>Every image once.</summary>
    Natural,

    /// <summary>Images of smaller classes several times, until all classes are as large as the largest.</summary>
    Balanced,
}

/// <summary>How the probabilities of a trained model are calibrated.</summary>
public enum Calibration
{
    /// <summary>They are not changed.</summary>
    None,

    /// <summary>All logits are divided by one number, fitted on validation.</summary>
    Temperature,
}

/// <param name="StepsPerEpoch">Null: every batch of the training split, once.</param>
/// <param name="ValidationSteps">Null: all of validation.</param>
public sealed record TrainingSpec(int Epochs, int? StepsPerEpoch, int? ValidationSteps);

public enum ClassWeighting
{
    /// <summary>Every image counts the same.</summary>
    None,

    /// <summary>N / (classes · n_c), over the training split.</summary>
    Balanced,

    /// <summary>The weights that the experiment gives by class name.</summary>
    Explicit,
}

/// <param name="Weights">By class name; empty unless explicit.</param>
public sealed record ClassWeightSpec(ClassWeighting Weighting, ImmutableSortedDictionary<string, double> Weights)
{
    /// <summary>The place in the experiment where each class is named.</summary>
    public FieldOrigins Origins { get; init; } = FieldOrigins.None;
}
