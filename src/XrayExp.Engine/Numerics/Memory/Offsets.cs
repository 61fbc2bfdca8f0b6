using System.Runtime.InteropServices;

namespace XrayExp.Engine.Numerics.Memory;

/// <summary>Keeps a table of offsets outside the managed heap, which the kernels read through a pointer.</summary>
public sealed unsafe class Offsets : IDisposable
{
    private int* _block;

    public Offsets(ReadOnlySpan<int> values)
    {
        Count = values.Length;
        _block = (int*)NativeMemory.AlignedAlloc((nuint)Math.Max(64, values.Length * sizeof(int)), 64);
        values.CopyTo(new Span<int>(_block, values.Length));
    }

    ~Offsets() => Free();

    public int Count { get; }

    public int* Pointer => _block;

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_block);
        _block = null;
    }
}
