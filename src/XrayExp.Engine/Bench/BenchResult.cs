using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Bench;

/// <summary>Everything that <c>bench</c> finds out about one experiment.</summary>
public sealed record BenchResult
{
    public required string Experiment { get; init; }

    /// <summary>The processor's own name.</summary>
    public required string Cpu { get; init; }

    /// <summary>Bits of a vector of our kernels.</summary>
    public required int VectorBits { get; init; }

    /// <summary>Images of a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>One image: [H, W, C].</summary>
    public required Shape Input { get; init; }

    /// <summary>Of one image.</summary>
    public required ArithmeticWork Work { get; init; }

    /// <summary>The best of all loops on all of our threads.</summary>
    public required double PeakGflops { get; init; }

    public required int Rounds { get; init; }

    /// <summary>Ours first.</summary>
    public required ImmutableArray<RaceResult> Contenders { get; init; }

    /// <summary>Contenders that stayed away, and why.</summary>
    public required ImmutableArray<(string Name, string Reason)> Absent { get; init; }

    /// <summary>Managed memory that one of our steps asks for.</summary>
    public required double AllocatedBytesPerStep { get; init; }

    /// <summary>Gen-0 collections in <see cref="AllocationSteps"/> of our steps.</summary>
    public required int Collections { get; init; }

    public required int AllocationSteps { get; init; }

    /// <summary>Training steps and validation batches of an epoch, where the experiment states both.</summary>
    public required (int Steps, int ValidationSteps)? Epoch { get; init; }

    /// <summary>Null where nobody asked.</summary>
    public LayerTimes? Layers { get; init; }

    public double TrainingGflop => Work.Training * BatchSize / 1e9;

    public double InferenceGflop => Work.Forward * BatchSize / 1e9;

    public double ImagesPerSecond(RaceResult contender) => BatchSize / contender.StepMilliseconds.Median * 1000;

    public double Gflops(RaceResult contender) => TrainingGflop / contender.StepMilliseconds.Median * 1000;

    public double ShareOfPeak(RaceResult contender) => Gflops(contender) / PeakGflops;

    /// <summary>What our steps and inference batches of an epoch add up to; null where the experiment leaves their number to the data.</summary>
    public double? EpochSeconds => Epoch is { } epoch
        ? ((epoch.Steps * Contenders[0].StepMilliseconds.Median) + (epoch.ValidationSteps * Contenders[0].InferenceMilliseconds.Median)) / 1000
        : null;
}
