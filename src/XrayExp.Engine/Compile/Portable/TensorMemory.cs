using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace XrayExp.Engine.Compile.Portable;

/// <summary>The address of a tensor's numbers.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>Returns the address of the first number. It is valid as long as the tensor's memory lives; libtorch never moves
    /// it.</summary>
    /// <param name="tensor">float32, row-major without gaps.</param>
    public static float* Of(torch.Tensor tensor) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
}
