using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>Each chunk's own gradient of kernel and bias, and their sum in the order of the chunks.</summary>
internal sealed unsafe class ChunkedGradient : IDisposable
{
    private readonly ConvolutionShape _shape;
    private readonly StageContext _context;
    private readonly long _kernelSize;
    private readonly int _biasSize;
    private readonly Floats _chunks;

    /// <param name="kernelSize">Floats of a chunk's kernel gradient, as it is kept.</param>
    /// <param name="biasSize">Likewise of its bias gradient.</param>
    public ChunkedGradient(ConvolutionShape shape, long kernelSize, int biasSize, StageContext context)
    {
        (_shape, _kernelSize, _biasSize, _context) = (shape, kernelSize, biasSize, context);
        _chunks = new Floats(Cut(context.LargestBatch).Count * Step);
    }

    private long Step => _kernelSize + _biasSize;

    public BatchChunks Cut(int samples) => new(samples, _shape.KernelSize);

    /// <summary>The chunk's kernel gradient, whatever is in it: its first image overwrites it.</summary>
    public float* Kernel(int chunk) => _chunks.Pointer + (chunk * Step);

    /// <summary>The chunk's bias gradient, zeroed.</summary>
    public float* Bias(int chunk)
    {
        float* start = Kernel(chunk) + _kernelSize;
        new Span<float>(start, _biasSize).Clear();
        return start;
    }

    /// <summary>The sum over the chunks of a stretch of the kernel gradient; it takes the first chunk's place.</summary>
    public float* Sum(long at, int count, BatchChunks batch)
    {
        float* first = _chunks.Pointer + at;
        _context.Lanes.Run(new ChunkSum(first, Step, batch.Count, first), count);
        return first;
    }

    public float* SumBias(BatchChunks batch) => Sum(_kernelSize, _biasSize, batch);

    public void Dispose() => _chunks.Dispose();
}
