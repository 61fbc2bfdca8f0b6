using System.Collections.Immutable;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Compile.Portable;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Bench;

/// <summary>Trains with our own kernels, by the same step and the same scoring as a run.</summary>
internal sealed class PortableContender : Contender
{
    private readonly WorkerPool _pool;
    private readonly RandomBatches _batches;
    private readonly CompiledModel _model;
    private readonly TrainingStep _step;
    private readonly ScoringPass _scoring;
    private readonly FmaPeak _peak;
    private readonly ExperimentSpec _experiment;
    private readonly LoadedExperiment _loaded;
    private PortableLayers? _layers;
    private long _steps;

    public PortableContender(LoadedExperiment experiment, int threads)
    {
        (_loaded, _experiment) = (experiment, experiment.Spec);
        RandomKey run = RandomKey.FromSeed(_experiment.Seed);
        _pool = new WorkerPool(threads);
        _batches = new RandomBatches(experiment.Plan, _experiment.Data.BatchSize);
        _model = PortableModel.Compile(experiment.Plan, _experiment.Data.BatchSize, _pool);
        _model.Initialize(run);
        TorchSharp.torch.set_num_threads(1);
        ImmutableArray<double> alike = [.. Enumerable.Repeat(1.0, experiment.Plan.Classes)];
        _step = new TrainingStep(_model, _experiment.Loss, _experiment.Optimizer, alike, run);
        _scoring = new ScoringPass(_model, _experiment.Loss);
        _peak = new FmaPeak(_pool, LaneWidth.Widest);
    }

    public override int Threads => _pool.Workers;

    /// <summary>Times the layers on a second model, so that the first is timed without being watched.</summary>
    public PortableLayers Layers => _layers ??= new PortableLayers(_loaded, _batches, _pool);

    /// <summary>Measures the GFLOP/s of all workers, see <see cref="FmaPeak"/>.</summary>
    public double Peak() => _peak.Measure();

    public override void Train() => _step.Run(_batches.Next(), _experiment.Optimizer.LearningRate.At(_steps), _steps++);

    public override void Infer() => _scoring.Run(_batches, [_batches.Planned]);

    /// <summary>Measures the managed memory that training allocates.</summary>
    /// <returns>The bytes a step, and the number of collections during the steps.</returns>
    public (double BytesPerStep, int Collections) Allocations(int steps)
    {
        Train();
        int collections = GC.CollectionCount(0);
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        for (int step = 0; step < steps; step++)
            Train();
        return ((GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)steps, GC.CollectionCount(0) - collections);
    }

    public override void Dispose()
    {
        _layers?.Dispose();
        _step.Dispose();
        _scoring.Dispose();
        _model.Dispose();
        _pool.Dispose();
    }
}
