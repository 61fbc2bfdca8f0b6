namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// Cuts a batch into chunks for a kernel's gradient: each chunk sums its images in order, then the chunks are added in order. The cut is
/// part of the bits, so it follows from the problem alone: 16 chunks, halved while their gradients would hold more than two million floats
/// (their sum would cost more than it gains), but at least 4; never more than images. More chunks than workers keep all of them busy.
/// </summary>
public readonly record struct BatchChunks
{
    private const int Most = 16;
    private const int Fewest = 4;
    private const long LargestSum = 2 << 20;

    /// <param name="samples">The number of images in the batch.</param>
    /// <param name="kernelSize">The number of weights in the kernel.</param>
    public BatchChunks(int samples, long kernelSize)
    {
        int chunks = Most;
        while (chunks > Fewest && chunks * kernelSize > LargestSum)
            chunks /= 2;
        (Samples, Count) = (samples, Math.Min(chunks, samples));
    }

    public int Samples { get; }

    public int Count { get; }

    /// <summary>Returns the number of a chunk's first image; the chunk ends where the next begins.</summary>
    public int First(int chunk) => (int)((long)chunk * Samples / Count);
}
