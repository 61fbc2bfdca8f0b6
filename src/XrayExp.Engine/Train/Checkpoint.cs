using System.Collections.Immutable;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Train;

/// <summary>The whole state of a training between two steps. A training that is resumed from it gives the same bytes as one that
/// never stopped. Random numbers need no state, since their keys contain the epoch and the step.</summary>
/// <param name="StepsOfEpoch">Number of finished steps in the current epoch.</param>
/// <param name="Figures">The current epoch's loss and answers so far.</param>
/// <param name="Weights">The weights, in the plan's order and Keras's layout.</param>
/// <param name="Slots">The optimizer's arrays, weight by weight, in the backend's own order of elements.</param>
/// <param name="Callbacks">The callbacks' states, in the experiment's order.</param>
internal sealed record Checkpoint(
    TrainingState State,
    ImmutableArray<string> Columns,
    int StepsOfEpoch,
    FiguresSoFar Figures,
    ImmutableArray<NamedArray> Weights,
    ImmutableArray<NamedArray> Slots,
    ImmutableArray<CallbackSoFar> Callbacks)
{
    public static Checkpoint Of(CompiledModel model, WeightUpdates updates, RunningCallbacks callbacks, TrainingState state,
        ImmutableArray<string> columns, int stepsOfEpoch, RunningFigures figures) => new(
            state,
            columns,
            stepsOfEpoch,
            figures.SoFar,
            [.. model.Weights.Select(weight => NamedArray.FromSingles(weight.Spec.Name, weight.Spec.Shape.Dimensions, weight.Read()))],
            updates.SaveSlots(),
            callbacks.SoFar);

    /// <summary>Restores the weights, the optimizer's arrays and the callbacks.</summary>
    public void PutBack(CompiledModel model, WeightUpdates updates, RunningCallbacks callbacks)
    {
        for (int i = 0; i < Weights.Length; i++)
            model.Weights[i].Write(Weights[i].Singles());
        updates.LoadSlots(Slots);
        callbacks.SoFar = Callbacks;
    }
}

/// <param name="Sum">The sum of the batches' losses times their sizes.</param>
/// <param name="Probabilities">[N, classes]</param>
internal sealed record FiguresSoFar(double Sum, ImmutableArray<int> Labels, ImmutableArray<float> Probabilities)
{
    public static readonly FiguresSoFar None = new(0, [], []);
}

/// <param name="Best">The weights of the best epoch, in the plan's order and Keras's layout; null if the callback does not keep
/// them.</param>
internal sealed record CallbackSoFar(ImmutableArray<double> State, ImmutableArray<float[]>? Best);
