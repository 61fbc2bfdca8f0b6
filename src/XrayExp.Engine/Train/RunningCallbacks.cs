using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Callbacks;
using XrayExp.Engine.Compile;

namespace XrayExp.Engine.Train;

/// <summary>The experiment's callbacks at work: each sees its column after every epoch, and its wishes are carried out.</summary>
internal sealed class RunningCallbacks(ImmutableArray<Callback> callbacks, CompiledModel model, ITrainingObserver observer)
{
    private readonly ImmutableArray<Watcher> _watchers = [.. callbacks.Select(callback => new Watcher(callback))];

    /// <summary>What a checkpoint keeps, and puts back before the first epoch.</summary>
    public ImmutableArray<CallbackSoFar> SoFar
    {
        get =>
            [.. _watchers.Select(watcher => new CallbackSoFar([.. watcher.Callback.State], watcher.Best is { } best ? [.. best] : null))];
        set
        {
            for (int i = 0; i < _watchers.Length; i++)
            {
                _watchers[i].Callback.State = [.. value[i].State];
                _watchers[i].Best = value[i].Best is { } best ? [.. best] : null;
            }
        }
    }

    /// <summary>Carries out what the callbacks want after the epoch that ends <paramref name="state"/>'s history.</summary>
    /// <param name="learningRate">The one of the epoch's last step.</param>
    public TrainingState AfterEpoch(TrainingState state, ImmutableArray<(string Name, double Value)> row, double learningRate)
    {
        foreach (Watcher watcher in _watchers)
        {
            if (row.FirstOrDefault(column => column.Name == watcher.Monitor) is not { Name: not null } column)
            {
                watcher.ReportMissing(row, observer);
                continue;
            }

            Decision decision = watcher.Callback.AfterEpoch(state.Epochs - 1, column.Value, learningRate);
            if (decision.KeepWeights)
                watcher.Best = [.. model.Weights.Select(weight => weight.Read())];
            if (decision.LearningRate is double rate)
                state = state with { LearningRate = learningRate = rate };
            if (decision.Stop)
                state = state with { Stopped = true };
            if (decision.Say is { } line)
                observer.Say(line);
        }

        return state;
    }

    /// <summary>Takes back the best weights where a callback asks for it, whether training stopped early or not, as Keras 3.</summary>
    /// <param name="history">Of the whole training.</param>
    /// <returns>Whose weights the model holds then.</returns>
    public ModelEpoch AfterTraining(TrainingHistory history)
    {
        ModelEpoch held = new(history.Epochs.Length);
        foreach (Watcher watcher in _watchers)
        {
            if (history.Column(watcher.Monitor) is { IsEmpty: false } values && values.All(double.IsNaN))
            {
                string lastly = watcher.Callback.RestoreBestWeights ? "; the model holds the weights of the last epoch" : "";
                observer.Warn($"`{watcher.Name}` watches `{watcher.Monitor}`, which is undefined in every epoch, " +
                    $"so it had nothing to go by{lastly}");
            }

            if (watcher is not { Best: { } best, Callback.RestoreBestWeights: true })
                continue;
            for (int i = 0; i < best.Length; i++)
                model.Weights[i].Write(best[i]);
            held = new ModelEpoch(watcher.BestEpoch(history), watcher.Name, watcher.Monitor);
        }

        return held;
    }

    private sealed class Watcher(Callback stated)
    {
        private bool _reported;

        public string Name { get; } = stated.Name;

        public string Monitor { get; } = stated.Monitor;

        public RunningCallback Callback { get; } = stated.Start();

        /// <summary>The weights at the best epoch so far, in the plan's order and Keras's layout.</summary>
        public float[][]? Best { get; set; }

        /// <summary>From 1. Decisions depend on nothing but the history, so that it need not be a part of checkpoints.</summary>
        public int BestEpoch(TrainingHistory history)
        {
            RunningCallback again = stated.Start();
            return history.Column(Monitor).Select((value, epoch) => again.AfterEpoch(epoch, value, 0).KeepWeights ? epoch + 1 : 0).Max();
        }

        public void ReportMissing(ImmutableArray<(string Name, double Value)> row, ITrainingObserver observer)
        {
            if (_reported)
                return;
            _reported = true;
            observer.Warn($"a callback watches `{Monitor}`, which this training does not report, so it does nothing; " +
                $"there are {string.Join(", ", row.Select(column => $"`{column.Name}`"))}");
        }
    }
}
