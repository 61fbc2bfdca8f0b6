using System.Collections.Immutable;
using System.Diagnostics;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Compile.Portable;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Bench;

/// <summary>Measures where the time of our training step goes.</summary>
internal sealed class PortableLayers : IDisposable
{
    /// <summary>The parts of a step outside the layers, in the order of <see cref="Measure"/>.</summary>
    public static readonly ImmutableArray<string> Rest = ["load", "loss", "autograd", "update"];

    private readonly ExperimentSpec _experiment;
    private readonly RandomBatches _batches;
    private readonly StepClock _clock = new();
    private readonly List<WatchedStage> _stages = [];
    private readonly CompiledModel _model;
    private readonly TrainingStep _step;
    private long _steps;

    public PortableLayers(LoadedExperiment experiment, RandomBatches batches, WorkerPool pool)
    {
        (_experiment, _batches) = (experiment.Spec, batches);
        RandomKey run = RandomKey.FromSeed(_experiment.Seed);
        WatchedStage Watched(Stage stage)
        {
            _stages.Add(new WatchedStage(stage, pool, _clock));
            return _stages[^1];
        }

        int batch = _experiment.Data.BatchSize;
        PortableModel model = PortableModel.Compile(experiment.Plan, batch, pool, lanes: null, inputGradient: false, Watched);
        _model = new WatchedModel(model, _clock);
        _model.Initialize(run);
        ImmutableArray<double> alike = [.. Enumerable.Repeat(1.0, experiment.Plan.Classes)];
        _step = new TrainingStep(_model, _experiment.Loss, _experiment.Optimizer, alike, run);
    }

    /// <summary>Counts the pieces of each group, forward and backward, phase by phase.</summary>
    public int[][] Pieces()
    {
        Step();
        return [.. _stages.SelectMany(stage => (int[][])[[.. stage.ForwardPieces], [.. stage.BackwardPieces]])];
    }

    /// <summary>Times one step in milliseconds: forward and backward of each group, then <see cref="Rest"/>.</summary>
    public double[] Measure()
    {
        Step();
        long end = Stopwatch.GetTimestamp();
        long layers = _stages.Sum(stage => stage.ForwardTicks + stage.BackwardTicks);
        long load = _clock.Entered - _clock.Start, update = end - _clock.Answered;
        long loss = _clock.BackwardStart - _clock.Left + (_clock.Answered - _clock.Asked);
        long autograd = end - _clock.Start - layers - load - loss - update;
        IEnumerable<long> ticks =
            [.. _stages.SelectMany(stage => (long[])[stage.ForwardTicks, stage.BackwardTicks]), load, loss, autograd, update];
        return [.. ticks.Select(part => part * 1000.0 / Stopwatch.Frequency)];
    }

    public void Dispose()
    {
        _step.Dispose();
        _model.Dispose();
    }

    private void Step()
    {
        _clock.Restart();
        _step.Run(_batches.Next(), _experiment.Optimizer.LearningRate.At(_steps), _steps++);
    }
}
