using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// Computes the gradients of one image's convolution and of what is fused to it. One worker takes a whole chunk of the batch and adds up
/// its kernel gradient, which stays in the pass's own order until <see cref="Reduce"/>.
/// </summary>
internal abstract unsafe class BackwardPass : IDisposable
{
    /// <summary>The size of a chunk's kernel gradient, in floats.</summary>
    public abstract long KernelSize { get; }

    /// <summary>The size of a chunk's bias gradient, in floats.</summary>
    public abstract int BiasSize { get; }

    /// <summary>Into how many pieces of work <see cref="Reduce"/> is divided.</summary>
    public abstract int Pieces { get; }

    /// <summary>Chooses one of the two ways, from the problem alone, since they add in different orders.</summary>
    public static BackwardPass For(
        ConvolutionShape shape, Epilogue epilogue, bool inputGradient, PaddedImages images, StageContext context) =>
        epilogue is Epilogue.Pooling pooling && SurvivorBackward.Pays(shape)
            ? new SurvivorBackward(shape, pooling, inputGradient, images, context)
            : new DenseBackward(shape, epilogue, inputGradient, context);

    /// <summary>Brings one tap's weights into the order in which the input's gradient reads them.</summary>
    public abstract void PackTap(int tap, float* kernel);

    /// <summary>Computes the gradients of one image.</summary>
    /// <param name="fresh">Whether the image is its chunk's first.</param>
    /// <param name="image">[padded height, padded width, channels]</param>
    /// <param name="gradient">The gradient of the fused output.</param>
    /// <param name="kept">The codes of a pooling, otherwise the output.</param>
    /// <param name="kernel">The chunk's kernel gradient: added to, or overwritten if <paramref name="fresh"/>.</param>
    /// <param name="bias">The chunk's bias gradient: added to; null if there is no bias.</param>
    /// <param name="input">The gradient of the image [height, width, channels]: overwritten; null if it is not needed.</param>
    public abstract void Run(bool fresh, float* image, float* gradient, float* kept, float* kernel, float* bias, float* input, int worker);

    /// <summary>
    /// Adds the chunks and brings a piece of the kernel's gradient into Keras's order; the first piece includes the bias.
    /// </summary>
    public abstract void Reduce(int piece, ChunkedGradient chunks, BatchChunks batch, float* kernel, float* bias);

    public abstract void Dispose();
}
