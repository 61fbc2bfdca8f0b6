using System.Collections.Immutable;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Train;

/// <summary>
/// Everything that a training is, between two steps: put back, it goes on to the same bytes as if it had never stopped. Chance needs no
/// state, since its addresses name the epoch and the step.
/// </summary>
/// <param name="StepsOfEpoch">Steps done in the epoch that is under way.</param>
/// <param name="Figures">The epoch's loss and answers so far.</param>
/// <param name="Weights">In the plan's order and Keras's layout.</param>
/// <param name="Slots">The optimizer's arrays, weight by weight, in the backend's own order of elements.</param>
/// <param name="Callbacks">In the experiment's order.</param>
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

    /// <summary>Weights, the optimizer's arrays and the callbacks as they were.</summary>
    public void PutBack(CompiledModel model, WeightUpdates updates, RunningCallbacks callbacks)
    {
        for (int i = 0; i < Weights.Length; i++)
            model.Weights[i].Write(Weights[i].Singles());
        updates.LoadSlots(Slots);
        callbacks.SoFar = Callbacks;
    }
}

/// <param name="Sum">Of the batches' losses times their sizes.</param>
/// <param name="Probabilities">[N, classes]</param>
internal sealed record FiguresSoFar(double Sum, ImmutableArray<int> Labels, ImmutableArray<float> Probabilities)
{
    public static readonly FiguresSoFar None = new(0, [], []);
}

/// <param name="Best">The weights of the best epoch, where the callback keeps them: in the plan's order and Keras's layout.</param>
internal sealed record CallbackSoFar(ImmutableArray<double> State, ImmutableArray<float[]>? Best);
