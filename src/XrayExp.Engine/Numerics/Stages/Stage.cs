using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// Computes one step of a model in our own arithmetic, x [samples, input] → y [samples, output], and its gradients. Activations are NHWC.
/// Every output element has one fixed chain of operations, whatever the vector width and the number of workers.
/// </summary>
/// <param name="inputSize">The size of one sample's input, in floats.</param>
/// <param name="outputSize">The size of one sample's output, in floats.</param>
public abstract unsafe class Stage(long inputSize, long outputSize) : IDisposable
{
    public long InputSize { get; } = inputSize;

    public long OutputSize { get; } = outputSize;

    /// <summary>The weights, in the order of the operation's weights.</summary>
    public virtual ImmutableArray<StageWeight> Weights => [];

    /// <summary>Computes y, and keeps what <see cref="Backward"/> needs until the next call.</summary>
    /// <param name="samples">At most the context's largest batch.</param>
    /// <param name="moment">The training step; null at inference.</param>
    public abstract void Forward(int samples, float* x, float* y, TrainingMoment? moment);

    /// <summary>Computes the gradients of x and of the trainable weights for the last <see cref="Forward"/> of a training step.</summary>
    /// <param name="x">The input of <see cref="Forward"/>, unchanged.</param>
    /// <param name="y">The output of <see cref="Forward"/>, unchanged.</param>
    /// <param name="dy">The gradient of y.</param>
    /// <param name="dx">The gradient of x: overwritten; null if it is not needed (the first stage).</param>
    public abstract void Backward(int samples, float* x, float* y, float* dy, float* dx);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
