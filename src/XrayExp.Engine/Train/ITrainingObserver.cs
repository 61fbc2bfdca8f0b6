using System.Collections.Immutable;

namespace XrayExp.Engine.Train;

/// <summary>Watches a training: progress bars and logs. What it does cannot change the result.</summary>
public interface ITrainingObserver
{
    /// <param name="epoch">From 0.</param>
    /// <param name="epochs">How many there will be, unless a callback stops earlier.</param>
    /// <param name="steps">Training batches of this epoch.</param>
    void EpochStarted(int epoch, int epochs, int steps);

    /// <param name="step">Steps done in this epoch, from 1.</param>
    /// <param name="figures">To be asked when needed; asking costs time.</param>
    void StepDone(int step, RunningFigures figures);

    /// <summary>After the validation and before the callbacks.</summary>
    /// <param name="row">The epoch's line of the history.</param>
    void EpochDone(int epoch, ImmutableArray<(string Name, double Value)> row);

    /// <summary>A line for people: what a callback did.</summary>
    void Say(string line);

    /// <summary>What people must be told even where they asked for silence: a loss that is no number.</summary>
    /// <param name="line">Without <c>warning:</c> in front.</param>
    void Warn(string line);
}

/// <summary>Looks away.</summary>
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
