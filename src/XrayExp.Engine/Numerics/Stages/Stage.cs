using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// One step of a model in our own arithmetic: x [samples, input] → y [samples, output], and the way back. Activations are NHWC.
/// Every output element has one fixed chain of operations, whatever the lane width and the number of workers.
/// </summary>
/// <param name="inputSize">Floats of one sample.</param>
/// <param name="outputSize">Floats of one sample.</param>
public abstract unsafe class Stage(long inputSize, long outputSize) : IDisposable
{
    public long InputSize { get; } = inputSize;

    public long OutputSize { get; } = outputSize;

    /// <summary>In the order of the operation's weights.</summary>
    public virtual ImmutableArray<StageWeight> Weights => [];

    /// <summary>Computes y, and keeps what <see cref="Backward"/> needs until the next call.</summary>
    /// <param name="samples">At most the context's largest batch.</param>
    /// <param name="moment">Null: inference.</param>
    public abstract void Forward(int samples, float* x, float* y, StageMoment? moment);

    /// <summary>The gradients of x and of the trainable weights for the last <see cref="Forward"/> of a training step.</summary>
    /// <param name="x">As it was in <see cref="Forward"/>.</param>
    /// <param name="y">As it was made there.</param>
    /// <param name="dx">Overwritten; null where nobody asks for it (the first stage).</param>
    public abstract void Backward(int samples, float* x, float* y, float* dy, float* dx);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}

/// <summary>A weight in Keras's layout; the owner of the stage says where its numbers and their gradients lie.</summary>
public sealed unsafe class StageWeight(string name, long count, bool trainable = true)
{
    public string Name { get; } = name;

    public long Count { get; } = count;

    /// <summary>False for moving averages, which <see cref="Stage.Forward"/> itself changes.</summary>
    public bool Trainable { get; } = trainable;

    public float* Value { get; set; }

    /// <summary>Overwritten by <see cref="Stage.Backward"/>.</summary>
    public float* Gradient { get; set; }
}

/// <summary>A training step: chance is drawn below <paramref name="Run"/>, by layer and step.</summary>
/// <param name="Step">Updates made before this one.</param>
public sealed record StageMoment(RandomKey Run, long Step);

/// <summary>What all stages of a model share.</summary>
/// <param name="LargestBatch">Buffers are made for this many samples, once.</param>
public sealed record StageContext(int LargestBatch, LaneWidth Lanes, WorkerPool Pool)
{
    /// <summary>A block of memory for each worker.</summary>
    internal ImmutableArray<Floats> PerWorker(long count) => [.. Enumerable.Range(0, Pool.Workers).Select(_ => new Floats(count))];
}
