using XrayExp.Engine.Compile;
using XrayExp.Engine.Compile.Portable;
using XrayExp.Engine.Numerics;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Tests.Support;

/// <summary>Models on our own kernels, with a pool for all tests of a class.</summary>
public sealed class Portable : IDisposable
{
    private readonly WorkerPool _pool = new(2);

    /// <summary>A model whose images may ask for a gradient.</summary>
    public CompiledModel Compile(ModelPlan plan, int largestBatch = 8, int? lanes = null) =>
        PortableModel.Compile(plan, largestBatch, _pool, lanes is null ? null : LaneWidth.All.Single(width => width.Bits == lanes), inputGradient: true);

    public void Dispose() => _pool.Dispose();
}
