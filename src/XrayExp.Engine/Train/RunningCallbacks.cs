using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Callbacks;
using XrayExp.Engine.Compile;

namespace XrayExp.Engine.Train;

/// <summary>The experiment's callbacks at work: each sees its column after every epoch, and its wishes are carried out.</summary>
internal sealed class RunningCallbacks(ImmutableArray<Callback> callbacks, CompiledModel model, ITrainingObserver observer)
{
    private readonly ImmutableArray<Watcher> _watchers = [.. callbacks.Select(callback => new Watcher(callback.Monitor, callback.Start()))];

    /// <summary>What a checkpoint keeps, and puts back before the first epoch.</summary>
    public ImmutableArray<CallbackSoFar> SoFar
    {
        get => [.. _watchers.Select(watcher => new CallbackSoFar([.. watcher.Callback.State], watcher.Best is { } best ? [.. best] : null))];
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
    public void AfterTraining()
    {
        foreach (Watcher watcher in _watchers)
            if (watcher is { Best: { } best, Callback.RestoreBestWeights: true })
                for (int i = 0; i < best.Length; i++)
                    model.Weights[i].Write(best[i]);
    }

    private sealed class Watcher(string monitor, RunningCallback callback)
    {
        private bool _reported;

        public string Monitor { get; } = monitor;

        public RunningCallback Callback { get; } = callback;

        /// <summary>The weights at the best epoch so far, in the plan's order and Keras's layout.</summary>
        public float[][]? Best { get; set; }

        public void ReportMissing(ImmutableArray<(string Name, double Value)> row, ITrainingObserver observer)
        {
            if (_reported)
                return;
            _reported = true;
            observer.Say($"warning: a callback watches `{Monitor}`, which this training does not report, so it does nothing; there are {string.Join(", ", row.Select(column => $"`{column.Name}`"))}");
        }
    }
}
