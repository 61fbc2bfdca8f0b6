using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace XrayExp.Engine.Compile.Portable;

/// <summary>Where a tensor's numbers lie.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>Valid as long as the tensor's memory lives; libtorch never moves it.</summary>
    /// <param name="tensor">float32, row-major without gaps.</param>
    public static float* Of(torch.Tensor tensor) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
}
