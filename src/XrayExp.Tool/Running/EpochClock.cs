using System.Collections.Immutable;
using XrayExp.Engine.Train;

namespace XrayExp.Tool.Running;

/// <summary>Measures the time of each epoch, from its first step to the end of its validation, and passes every call on to another
/// observer.</summary>
internal sealed class EpochClock(ITrainingObserver next, TimeProvider clock) : ITrainingObserver
{
    private readonly List<double> _seconds = [];
    private long _start;

    /// <summary>Seconds of each epoch so far.</summary>
    public ImmutableArray<double> Seconds => [.. _seconds];

    public void EpochStarted(int epoch, int epochs, int steps)
    {
        next.EpochStarted(epoch, epochs, steps);
        _start = clock.GetTimestamp();
    }

    public void StepDone(int step, RunningFigures figures) => next.StepDone(step, figures);

    public void EpochDone(int epoch, ImmutableArray<(string Name, double Value)> row)
    {
        _seconds.Add(clock.GetElapsedTime(_start).TotalSeconds);
        next.EpochDone(epoch, row);
    }

    public void Say(string line) => next.Say(line);

    public void Warn(string line) => next.Warn(line);
}
