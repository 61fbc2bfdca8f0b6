using TorchSharp;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Compile.Libtorch;
using XrayExp.Engine.Compile.Portable;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Running;

/// <summary>An experiment's model on its backend, with the threads that it needs.</summary>
internal sealed class RunningModel : IDisposable
{
    private readonly WorkerPool? _pool;

    /// <param name="threads">The number of threads. It does not change the bits of our own kernels; libtorch's bits depend on it.</param>
    public RunningModel(LoadedExperiment experiment, int threads)
    {
        if (experiment.Spec.Backend == Backend.Portable)
        {
            _pool = new WorkerPool(threads);
            Model = PortableModel.Compile(experiment.Plan, experiment.Spec.Data.BatchSize, _pool);
            torch.set_num_threads(1);
        }
        else
        {
            Model = LibtorchModel.Compile(experiment.Plan);
            torch.set_num_threads(threads);
        }
    }

    public CompiledModel Model { get; }

    public void Dispose()
    {
        Model.Dispose();
        _pool?.Dispose();
    }
}
