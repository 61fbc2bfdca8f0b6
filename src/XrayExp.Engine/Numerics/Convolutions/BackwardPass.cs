using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// One image's way back through a convolution and what is fused to it. A chunk of the batch is one worker's: it adds up the chunk's kernel
/// gradient, kept in an order of the pass's own until <see cref="Reduce"/>.
/// </summary>
internal abstract unsafe class BackwardPass : IDisposable
{
    /// <summary>Floats of a chunk's kernel gradient.</summary>
    public abstract long KernelSize { get; }

    /// <summary>Floats of a chunk's bias gradient.</summary>
    public abstract int BiasSize { get; }

    /// <summary>Pieces of work of <see cref="Reduce"/>.</summary>
    public abstract int Pieces { get; }

    /// <summary>Which of the two ways follows from the problem alone, since their chains differ.</summary>
    public static BackwardPass For(ConvolutionShape shape, Epilogue epilogue, bool inputGradient, PaddedImages images, StageContext context) =>
        epilogue is Epilogue.Pooling pooling && SurvivorBackward.Pays(shape)
            ? new SurvivorBackward(shape, pooling, inputGradient, images, context)
            : new DenseBackward(shape, epilogue, inputGradient, context);

    /// <summary>One tap's share of what the input's gradient reads.</summary>
    public abstract void PackTap(int tap, float* kernel);

    /// <param name="fresh">Whether the image is its chunk's first.</param>
    /// <param name="image">[padded height, padded width, channels]</param>
    /// <param name="gradient">Of the fused output.</param>
    /// <param name="kept">The codes of a pooling, else the output.</param>
    /// <param name="kernel">The chunk's, added to, or overwritten where <paramref name="fresh"/>.</param>
    /// <param name="bias">The chunk's, added to; null where there is none.</param>
    /// <param name="input">The gradient of the image [height, width, channels], overwritten; null where nobody asks for it.</param>
    public abstract void Run(bool fresh, float* image, float* gradient, float* kept, float* kernel, float* bias, float* input, int worker);

    /// <summary>Adds the chunks and brings one piece of the kernel's gradient into Keras's order; the first piece brings the bias's too.</summary>
    public abstract void Reduce(int piece, ChunkedGradient chunks, BatchChunks batch, float* kernel, float* bias);

    public abstract void Dispose();
}
