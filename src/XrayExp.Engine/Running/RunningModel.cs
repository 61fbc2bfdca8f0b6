using TorchSharp;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Compile.Libtorch;
using XrayExp.Engine.Compile.Portable;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Running;

/// <summary>An experiment's model on the backend that it asks for, with the workers that it needs.</summary>
internal sealed class RunningModel : IDisposable
{
    private readonly WorkerPool? _pool;

    /// <param name="threads">Workers of our own kernels, whose bits they don't change;
    /// or libtorch's threads, which are part of its bits.</param>
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
