using TorchSharp;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Compile.Portable;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Tests.Support;

/// <summary>
/// Models on our own kernels, and libtorch beside them, on one thread each:
/// how many there are is no matter here, and two that wait for each other are slow on a busy machine.
/// </summary>
public sealed class Portable : IDisposable
{
    private readonly WorkerPool _pool = new(1);

    public Portable() => torch.set_num_threads(1);

    /// <param name="inputGradient">Whether the images may ask for a gradient.</param>
    public CompiledModel Compile(ModelPlan plan, int largestBatch = 8, int? lanes = null, bool inputGradient = true) =>
        PortableModel.Compile(plan, largestBatch,
            _pool, lanes is null ? null : LaneWidth.All.Single(width => width.Bits == lanes), inputGradient);

    public void Dispose() => _pool.Dispose();
}
