using System.Collections.Immutable;

namespace XrayExp.Engine.Train;

/// <summary>Receives the progress of a training, for progress bars and logs. It cannot change the result.</summary>
public interface ITrainingObserver
{
    /// <param name="epoch">From 0.</param>
    /// <param name="epochs">Number of epochs, unless a callback stops earlier.</param>
    /// <param name="steps">Number of training batches in this epoch.</param>
    void EpochStarted(int epoch, int epochs, int steps);

    /// <param name="step">Number of finished steps in this epoch, from 1.</param>
    /// <param name="figures">Computes the figures on demand, which takes time.</param>
    void StepDone(int step, RunningFigures figures);

    /// <summary>Called after the validation and before the callbacks.</summary>
    /// <param name="row">The epoch's line of the history.</param>
    void EpochDone(int epoch, ImmutableArray<(string Name, double Value)> row);

    /// <summary>Reports a line for people: what a callback did.</summary>
    void Say(string line);

    /// <summary>Reports a problem that must be shown even with <c>--quiet</c>: a loss that is not a number.</summary>
    /// <param name="line">The line, without <c>warning:</c> in front.</param>
    void Warn(string line);
}

/// <summary>Ignores all reports.</summary>
public sealed class NoObserver : ITrainingObserver
{
    public static readonly NoObserver Instance = new();

    public void EpochStarted(int epoch, int epochs, int steps)
    {
    }

    public void StepDone(int step, RunningFigures figures)
    {
    }

    public void EpochDone(int epoch, ImmutableArray<(string Name, double Value)> row)
    {
    }

    public void Say(string line)
    {
    }

    public void Warn(string line)
    {
    }
}
