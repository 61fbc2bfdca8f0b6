using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Work;

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
    public abstract void Forward(int samples, float* x, float* y, TrainingMoment? moment);

    /// <summary>The gradients of x and of the trainable weights for the last <see cref="Forward"/> of a training step.</summary>
    /// <param name="x">As it was in <see cref="Forward"/>.</param>
    /// <param name="y">As it was made there.</param>
    /// <param name="dx">Overwritten; null where nobody asks for it (the first stage).</param>
    public abstract void Backward(int samples, float* x, float* y, float* dy, float* dx);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
