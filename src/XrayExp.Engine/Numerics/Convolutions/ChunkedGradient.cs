using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>Keeps each chunk's gradient of kernel and bias, and adds them in the order of the chunks.</summary>
internal sealed unsafe class ChunkedGradient : IDisposable
{
    private readonly ConvolutionShape _shape;
    private readonly StageContext _context;
    private readonly long _kernelSize;
    private readonly int _biasSize;
    private readonly Floats _chunks;

    /// <param name="kernelSize">The size of a chunk's kernel gradient as it is kept, in floats.</param>
    /// <param name="biasSize">The size of its bias gradient, in floats.</param>
    public ChunkedGradient(ConvolutionShape shape, long kernelSize, int biasSize, StageContext context)
    {
        (_shape, _kernelSize, _biasSize, _context) = (shape, kernelSize, biasSize, context);
        _chunks = new Floats(Cut(context.LargestBatch).Count * Step);
    }

    private long Step => _kernelSize + _biasSize;

    public BatchChunks Cut(int samples) => new(samples, _shape.KernelSize);

    /// <summary>Returns the chunk's kernel gradient as it was left; the chunk's first image overwrites it.</summary>
    public float* Kernel(int chunk) => _chunks.Pointer + (chunk * Step);

    /// <summary>Zeroes the chunk's bias gradient and returns it.</summary>
    public float* Bias(int chunk)
    {
        float* start = Kernel(chunk) + _kernelSize;
        new Span<float>(start, _biasSize).Clear();
        return start;
    }

    /// <summary>Adds a stretch of all chunks' kernel gradients; the sum takes the first chunk's place.</summary>
    public float* Sum(long at, int count, BatchChunks batch)
    {
        float* first = _chunks.Pointer + at;
        _context.Lanes.Run(new ChunkSum(first, Step, batch.Count, first), count);
        return first;
    }

    public float* SumBias(BatchChunks batch) => Sum(_kernelSize, _biasSize, batch);

    public void Dispose() => _chunks.Dispose();
}
