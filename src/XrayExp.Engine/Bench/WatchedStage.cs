using System.Collections.Immutable;
using System.Diagnostics;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Bench;

/// <summary>Notes how long a stage takes each way, and into how many pieces its phases are divided.</summary>
internal sealed unsafe class WatchedStage(Stage stage, WorkerPool pool, StepClock clock) : Stage(stage.InputSize, stage.OutputSize)
{
    public override ImmutableArray<StageWeight> Weights => stage.Weights;

    /// <summary>The time of the last step forward, in ticks.</summary>
    public long ForwardTicks { get; private set; }

    /// <summary>The time of the last step backward, in ticks.</summary>
    public long BackwardTicks { get; private set; }

    /// <summary>The number of pieces that workers could divide in the last step, phase by phase.</summary>
    public ImmutableArray<int> ForwardPieces { get; private set; } = [];

    public ImmutableArray<int> BackwardPieces { get; private set; } = [];

    public override void Forward(int samples, float* x, float* y, TrainingMoment? moment)
    {
        List<int> pieces = [];
        pool.Watch = pieces.Add;
        long start = Stopwatch.GetTimestamp();
        stage.Forward(samples, x, y, moment);
        ForwardTicks = Stopwatch.GetTimestamp() - start;
        pool.Watch = null;
        ForwardPieces = [.. pieces];
    }

    public override void Backward(int samples, float* x, float* y, float* dy, float* dx)
    {
        List<int> pieces = [];
        pool.Watch = pieces.Add;
        long start = Stopwatch.GetTimestamp();
        stage.Backward(samples, x, y, dy, dx);
        long end = Stopwatch.GetTimestamp();
        BackwardTicks = end - start;
        pool.Watch = null;
        BackwardPieces = [.. pieces];
        clock.SeeBackward(start, end);
    }

    public override void Dispose()
    {
        stage.Dispose();
        base.Dispose();
    }
}

/// <summary>Notes when a training step reached each of its parts, in ticks.</summary>
internal sealed class StepClock
{
    public long Start { get; private set; }

    public long Entered { get; set; }

    /// <summary>When the logits were computed.</summary>
    public long Left { get; set; }

    public long BackwardStart { get; private set; }

    public long BackwardEnd { get; private set; }

    /// <summary>When the step asked for the probabilities, after the gradients.</summary>
    public long Asked { get; set; }

    public long Answered { get; set; }

    public void Restart() => (Start, BackwardStart) = (Stopwatch.GetTimestamp(), 0);

    public void SeeBackward(long start, long end)
    {
        if (BackwardStart == 0)
            BackwardStart = start;
        BackwardEnd = end;
    }
}
