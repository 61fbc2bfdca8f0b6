using System.Collections.Immutable;

namespace XrayExp.Engine.Train;

/// <summary>
/// Where a training stands between two epochs, beside its weights, the optimizer's arrays and the callbacks' numbers. Chance needs
/// no state: its addresses name the epoch and the step.
/// </summary>
/// <param name="Epochs">Done.</param>
/// <param name="Steps">Updates made.</param>
/// <param name="LearningRate">What a callback has set in place of the schedule; null where none has.</param>
/// <param name="Stopped">A callback has ended the training.</param>
internal sealed record TrainingState(int Epochs, long Steps, double? LearningRate,
    bool Stopped, ImmutableArray<ImmutableArray<double>> Rows)
{
    public static readonly TrainingState Start = new(0, 0, null, false, []);
}
