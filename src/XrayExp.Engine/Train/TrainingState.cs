using System.Collections.Immutable;

namespace XrayExp.Engine.Train;

/// <summary>The state of a training between two epochs, without its weights, the optimizer's arrays and the callbacks' numbers.
/// Random numbers need no state, since their keys contain the epoch and the step.</summary>
/// <param name="Epochs">Number of finished epochs.</param>
/// <param name="Steps">Number of updates so far.</param>
/// <param name="LearningRate">The learning rate that a callback has set, which replaces the schedule; null if none has.</param>
/// <param name="Stopped">Whether the training has ended early, by a callback or because its loss diverged.</param>
internal sealed record TrainingState(int Epochs, long Steps, double? LearningRate,
    bool Stopped, ImmutableArray<ImmutableArray<double>> Rows)
{
    public static readonly TrainingState Start = new(0, 0, null, false, []);
}
