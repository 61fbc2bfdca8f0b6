using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Data;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Train;

/// <summary>The training loop, with Keras's order of events. It uses no file, console, clock or global random state.</summary>
public static class Trainer
{
    /// <summary>Trains the task's model in place, from the beginning.</summary>
    /// <param name="cancellation">Checked before every batch.</param>
    /// <exception cref="OperationCanceledException">The training was cancelled; the model has the weights of the last whole
    /// step.</exception>
    public static TrainingHistory Train(TrainingTask task, ITrainingObserver observer, CancellationToken cancellation = default) =>
        Train(task, observer, NoCheckpoints.Instance, null, null, cancellation);

    /// <summary>Trains the task's model in place.</summary>
    /// <param name="checkpoints">Receives the state after a step when it is due, and when the training is cancelled.</param>
    /// <param name="resumed">The state to resume from; null begins with the model's own weights.</param>
    /// <param name="trace">Receives a digest of every step; null writes none.</param>
    internal static TrainingHistory Train(TrainingTask task, ITrainingObserver observer, ICheckpoints checkpoints, Checkpoint? resumed,
        TrainingTrace? trace = null, CancellationToken cancellation = default)
    {
        ExperimentSpec experiment = task.Experiment;
        var (epochs, steps, validationSteps) = experiment.Training;
        RandomKey shuffle = task.Run.Child("shuffle"), sampling = task.Run.Child("sampling"), augment = task.Run.Child("augment"),
            validate = task.Run.Child("validation");
        using TrainingStep step = new(task.Model, experiment.Loss, experiment.Optimizer, task.ClassWeight, task.Run);
        using ScoringPass scoring = new(task.Model, experiment.Loss);
        RunningCallbacks callbacks = new(experiment.Callbacks, task.Model, observer);
        LossWatch watch = new(observer, epochs);
        ImmutableArray<string> columns = resumed?.Columns ?? [];
        TrainingState state = resumed?.State ?? TrainingState.Start;
        resumed?.PutBack(task.Model, step.Updates, callbacks);
        trace?.Begin(task.Model);

        while (state.Epochs < epochs && !state.Stopped)
        {
            int epoch = state.Epochs;
            ImmutableArray<PlannedBatch> batches = task.Sampling is { } repeating
                ? BatchPlan.Oversampled(repeating, experiment.Data.BatchSize, steps, shuffle.Child(epoch), sampling.Child(epoch))
                : new BatchPlan(task.Train.Count, experiment.Data.BatchSize).Training(steps, shuffle.Child(epoch));
            RunningFigures figures = new(experiment.Metrics, task.Model.Plan.Classes, experiment.Threshold.WhileTraining);
            RandomKey images = augment.Child(epoch);
            int first = resumed?.StepsOfEpoch ?? 0;
            figures.SoFar = resumed?.Figures ?? FiguresSoFar.None;
            resumed = null;
            task.Train.Announce([.. batches.Skip(first)], images);
            observer.EpochStarted(epoch, epochs, batches.Length);
            double rate = 0;
            for (int i = first; i < batches.Length && !watch.HasDiverged; i++)
            {
                if (cancellation.IsCancellationRequested || checkpoints.IsDue())
                    checkpoints.Keep(Checkpoint.Of(task.Model, step.Updates, callbacks, state, columns, i, figures));
                cancellation.ThrowIfCancellationRequested();
                Batch batch = task.Train.Load(batches[i], images);                             // [N, H, W, C]
                rate = state.LearningRate ?? experiment.Optimizer.LearningRate.At(state.Steps);
                StepResult result = step.Run(batch, rate, state.Steps);
                trace?.Step(epoch, i, batch, result.Loss, task.Model);
                figures.Add(result.Loss, batch.Labels.AsSpan(0, batch.Count), result.Probabilities);
                watch.See("the loss", result.Loss, epoch, i);
                state = state with { Steps = state.Steps + 1 };
                observer.StepDone(i + 1, figures);
            }

            ImmutableArray<(string Name, double Value)> row = figures.Now();
            if (task.Validation is { } validation)
            {
                BatchPlan held = new(validation.Count, experiment.Data.BatchSize);
                SplitScores scores = scoring.Run(validation,
                    validationSteps is int part ? held.Sample(part, validate.Child(epoch)) : held.InOrder(), cancellation);
                watch.See("the validation loss", scores.Loss, epoch, batches.Length - 1);
                row = [.. row,
                    .. scores.ValidationFigures(experiment.Metrics, task.Model.Plan.Classes, experiment.Threshold.WhileTraining)];
            }

            columns = [.. row.Select(column => column.Name)];
            state = state with { Epochs = epoch + 1, Rows = state.Rows.Add([.. row.Select(column => column.Value)]) };
            observer.EpochDone(epoch, row);
            state = callbacks.AfterEpoch(state, row, rate);
            if (watch.HasDiverged)
                state = state with { Stopped = true };
        }

        TrainingHistory history = new(columns, state.Rows);
        return history with { ModelEpoch = callbacks.AfterTraining(history) };
    }

    /// <summary>Warns if a loss is NaN or infinite, and ends the training with the epoch, as Keras's callback TerminateOnNaN: the
    /// weights would not recover.</summary>
    private sealed class LossWatch(ITrainingObserver observer, int epochs)
    {
        public bool HasDiverged { get; private set; }

        public void See(string which, double loss, int epoch, int step)
        {
            if (HasDiverged || double.IsFinite(loss))
                return;
            HasDiverged = true;
            string what = double.IsNaN(loss) ? "not a number" : "infinite", end = epoch + 1 < epochs ? "; the training ends here" : "";
            observer.Warn(string.Create(CultureInfo.InvariantCulture,
                $"{which} is {what} at epoch {epoch + 1}, step {step + 1}{end}. A smaller learning rate or `clipnorm` may help."));
        }
    }
}
