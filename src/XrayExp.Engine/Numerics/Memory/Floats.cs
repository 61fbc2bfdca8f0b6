using System.Runtime.InteropServices;

namespace XrayExp.Engine.Numerics.Memory;

/// <summary>A block of floats outside the managed heap, zeroed and aligned to a cache line; a model makes its blocks once.</summary>
/// <remarks>
/// It ends with a guard of unused floats, so that a kernel may load (never store) one vector past the end, and starts at an address
/// staggered against its neighbours, so that equal offsets in two blocks do not fight for the same cache set.
/// </remarks>
public sealed unsafe class Floats : IDisposable
{
    private const int Alignment = 64;
    private const int Guard = 64;
    private static int s_stagger;
    private void* _block;

    public Floats(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count = count;
        int stagger = (Interlocked.Increment(ref s_stagger) & 15) * (Alignment + 4096) % 16384;
        nuint bytes = checked((nuint)((count + Guard) * sizeof(float)) + 16384);
        _block = NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(_block, bytes);
        Pointer = (float*)((byte*)_block + (stagger / Alignment * Alignment));
    }

    ~Floats() => Free();

    public long Count { get; }

    public float* Pointer { get; private set; }

    public Span<float> Span => new(Pointer, checked((int)Count));

    /// <summary>Copies <paramref name="count"/> floats between places that do not overlap.</summary>
    public static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_block);
        _block = null;
        Pointer = null;
    }
}
