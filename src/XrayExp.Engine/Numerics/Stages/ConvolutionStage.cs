using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Convolutions;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// Computes a convolution with its bias and what is fused to it: relu, or relu and max pooling. Weights: kernel [kh, kw, channels / groups,
/// filters], bias [filters].
/// </summary>
/// <remarks>
/// Forward, an image is one piece of work. Backward, a chunk of the batch is one: it adds up its own kernel gradient and writes its images'
/// input gradients; the chunks are then added in order, see <see cref="BatchChunks"/>.
/// </remarks>
public sealed unsafe class ConvolutionStage : Stage
{
    private readonly ConvolutionShape _shape;
    private readonly StageContext _context;
    private readonly bool _inputGradient;
    private readonly StageWeight _kernel;
    private readonly StageWeight? _bias;
    private readonly PaddedImages _images;
    private readonly ForwardPass _forward;
    private readonly BackwardPass _backward;
    private readonly ChunkedGradient _chunks;
    private readonly Floats? _codes;
    private readonly Action<int, int> _pack, _run, _packBackward, _runBackward, _reduce;
    private BatchChunks _batch;
    private float* _x, _y, _dy, _dx;

    /// <param name="epilogue">What is fused; a pooling only if <see cref="Pools"/> allows it.</param>
    /// <param name="inputGradient">Whether <see cref="Backward"/> must be able to compute the gradient of x.</param>
    public ConvolutionStage(ConvolutionShape shape, Epilogue epilogue, bool bias, bool inputGradient, StageContext context)
        : base(shape.InputSize, OutputOf(shape, epilogue))
    {
        Epilogue.Pooling? pooling = epilogue as Epilogue.Pooling;
        if (pooling is not null && !Pools(shape))
            throw new ArgumentException("This convolution can't be fused with its pooling.", nameof(epilogue));
        (_context, _inputGradient) = (context, inputGradient);
        _shape = pooling?.Cropped(shape) ?? shape;
        _kernel = new StageWeight("kernel", shape.KernelSize);
        _bias = bias ? new StageWeight("bias", shape.Filters) : null;
        _images = new PaddedImages(_shape, context.LargestBatch);
        _forward = ForwardPass.For(_shape, epilogue, context);
        _backward = BackwardPass.For(_shape, epilogue, inputGradient, _images, context);
        _chunks = new ChunkedGradient(_shape, _backward.KernelSize, _backward.BiasSize, context);
        _codes = pooling is null ? null : new Floats(context.LargestBatch * OutputSize);
        (_pack, _run, _packBackward, _runBackward, _reduce) = (Pack, RunImage, PackBackward, RunChunk, Reduce);
    }

    public override ImmutableArray<StageWeight> Weights => _bias is null ? [_kernel] : [_kernel, _bias];

    /// <summary>Tells whether relu and max pooling can be fused to a convolution.</summary>
    public static bool Pools(ConvolutionShape shape) => Epilogue.Pooling.Takes(shape);

    public override void Forward(int samples, float* x, float* y, TrainingMoment? moment)
    {
        _x = x;
        _y = y;
        _context.Pool.For(_shape.Taps, _pack);
        _context.Pool.For(samples, _run);
    }

    public override void Backward(int samples, float* x, float* y, float* dy, float* dx)
    {
        if (dx != null && !_inputGradient)
            throw new InvalidOperationException("This convolution was made without the gradient of its input.");
        _x = x;
        _y = y;
        _dy = dy;
        _dx = dx;
        _batch = _chunks.Cut(samples);
        if (dx != null)
            _context.Pool.For(_shape.Taps, _packBackward);
        _context.Pool.For(_batch.Count, _runBackward);
        _context.Pool.For(_backward.Pieces, _reduce);
    }

    public override void Dispose()
    {
        _images.Dispose();
        _forward.Dispose();
        _backward.Dispose();
        _chunks.Dispose();
        _codes?.Dispose();
        base.Dispose();
    }

    private static long OutputOf(ConvolutionShape shape, Epilogue epilogue) => epilogue is Epilogue.Pooling pooling
        ? (long)(shape.OutputHeight / pooling.Window.Height) * (shape.OutputWidth / pooling.Window.Width) * shape.Filters
        : shape.OutputSize;

    private void Pack(int tap, int worker) => _forward.PackTap(tap, _kernel.Value, _bias is null ? null : _bias.Value);

    private void RunImage(int sample, int worker)
    {
        float* codes = _codes is null ? null : _codes.Pointer + (sample * OutputSize);
        _forward.Run(_images.Fill(sample, _x), _y + (sample * OutputSize), codes, worker);
    }

    private void PackBackward(int tap, int worker) => _backward.PackTap(tap, _kernel.Value);

    private void RunChunk(int chunk, int worker)
    {
        float* kernel = _chunks.Kernel(chunk), bias = _bias is null ? null : _chunks.Bias(chunk);
        float* kept = _codes is null ? _y : _codes.Pointer;
        int first = _batch.First(chunk);
        for (int sample = first; sample < _batch.First(chunk + 1); sample++)
        {
            long at = sample * OutputSize;
            float* dx = _dx == null ? null : _dx + (sample * InputSize);
            _backward.Run(sample == first, _images.At(sample, _x), _dy + at, kept + at, kernel, bias, dx, worker);
        }
    }

    private void Reduce(int piece, int worker) =>
        _backward.Reduce(piece, _chunks, _batch, _kernel.Gradient, _bias is null ? null : _bias.Gradient);
}
