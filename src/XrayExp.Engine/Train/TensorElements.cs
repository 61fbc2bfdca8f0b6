using System.Runtime.InteropServices;
using TorchSharp;

namespace XrayExp.Engine.Train;

/// <summary>The memory of a tensor as a span, for arithmetic of our own on it.</summary>
internal static class TensorElements
{
    /// <summary>Returns the axes from the slowest to the fastest in memory: 0, 2, 3, 1 for a kernel that libtorch stores with
    /// channels last.</summary>
    public static long[] MemoryOrder(torch.Tensor tensor)
    {
        long[] strides = tensor.stride();
        return [.. Enumerable.Range(0, strides.Length).OrderByDescending(axis => strides[axis]).Select(axis => (long)axis)];
    }

    /// <summary>
    /// Returns all elements in <paramref name="order"/>. If the tensor is stored in that order without gaps, writing to the span writes to
    /// the tensor; otherwise the span is a copy. Valid while the tensor and the surrounding dispose scope live.
    /// </summary>
    public static Span<T> Of<T>(torch.Tensor tensor, long[] order)
        where T : unmanaged
    {
        return MemoryMarshal.Cast<byte, T>(InOrder(tensor, order).bytes);
    }

    /// <summary>Returns all elements, row-major, as float32.</summary>
    public static float[] Singles(torch.Tensor tensor) =>
        MemoryMarshal.Cast<byte, float>(tensor.detach().to_type(torch.ScalarType.Float32).contiguous().bytes).ToArray();

    /// <summary>Returns the tensor in the given order of axes. Each call into libtorch costs a step about a microsecond, so the
    /// usual case makes none.</summary>
    private static torch.Tensor InOrder(torch.Tensor tensor, long[] order)
    {
        bool rowMajor = true;
        for (int axis = 0; axis < order.Length; axis++)
            rowMajor &= order[axis] == axis;
        return rowMajor && tensor.is_contiguous() ? tensor : tensor.detach().permute(order).contiguous();
    }
}
