using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Bench;

/// <summary>Everything that <c>bench</c> finds out about one experiment.</summary>
public sealed record BenchResult
{
    public required string Experiment { get; init; }

    /// <summary>The processor's own name.</summary>
    public required string Cpu { get; init; }

    /// <summary>The vector width of our kernels, in bits.</summary>
    public required int VectorBits { get; init; }

    /// <summary>The number of images in a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The shape of one image, [H, W, C].</summary>
    public required Shape Input { get; init; }

    /// <summary>The operations for one image.</summary>
    public required ArithmeticWork Work { get; init; }

    /// <summary>The fastest of all FMA loops on all of our threads, in GFLOP/s.</summary>
    public required double PeakGflops { get; init; }

    public required int Rounds { get; init; }

    /// <summary>The contenders that took part, ours first.</summary>
    public required ImmutableArray<RaceResult> Contenders { get; init; }

    /// <summary>The contenders that could not take part, and why.</summary>
    public required ImmutableArray<(string Name, string Reason)> Absent { get; init; }

    /// <summary>The managed memory that one of our steps allocates, in bytes.</summary>
    public required double AllocatedBytesPerStep { get; init; }

    /// <summary>The number of gen-0 collections in <see cref="AllocationSteps"/> of our steps.</summary>
    public required int Collections { get; init; }

    public required int AllocationSteps { get; init; }

    /// <summary>The training steps and validation batches of an epoch; null if the experiment does not state both.</summary>
    public required (int Steps, int ValidationSteps)? Epoch { get; init; }

    /// <summary>The times of single layers; null if they were not asked for.</summary>
    public LayerTimes? Layers { get; init; }

    public double TrainingGflop => Work.Training * BatchSize / 1e9;

    public double InferenceGflop => Work.Forward * BatchSize / 1e9;

    public double ImagesPerSecond(RaceResult contender) => BatchSize / contender.StepMilliseconds.Median * 1000;

    public double Gflops(RaceResult contender) => TrainingGflop / contender.StepMilliseconds.Median * 1000;

    public double ShareOfPeak(RaceResult contender) => Gflops(contender) / PeakGflops;

    /// <summary>The time of our steps and inference batches of an epoch; null if <see cref="Epoch"/> is.</summary>
    public double? EpochSeconds => Epoch is { } epoch ? ((epoch.Steps * Step) + (epoch.ValidationSteps * Inference)) / 1000 : null;

    private double Step => Contenders[0].StepMilliseconds.Median;

    private double Inference => Contenders[0].InferenceMilliseconds.Median;
}
