using System.Runtime.InteropServices;
using TorchSharp;
using XrayExp.Engine.Catalog.Operations;
using Parameter = TorchSharp.Modules.Parameter;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>
/// A weight as libtorch stores it, contiguous. Convolution kernels are stored as [out, kh, kw, in], which permuted is libtorch's [out, in,
/// kh, kw] with channels last; as a matrix, it is the transpose of Keras's (kh · kw · in) × out. All other weights have Keras's order. The
/// gradient has the same order, so an optimizer may process both as plain spans.
/// </summary>
internal sealed class LibtorchWeight : ModelWeight
{
    /// <summary>The number of outputs of a convolution; 1 for other weights: a matrix of one column is its own transpose.</summary>
    private readonly int _outputs;

    private LibtorchWeight(Weight spec, torch.ScalarType type, int outputs, long[] stored)
        : base(spec)
    {
        _outputs = outputs;
        torch.Tensor values = torch.zeros(stored, type);
        Tensor = spec.Trainable ? new Parameter(values) : values;
    }

    public override torch.Tensor Tensor { get; }

    /// <summary>Creates a weight in Keras's own order.</summary>
    public static LibtorchWeight Plain(Weight spec, torch.ScalarType type) =>
        new(spec, type, 1, [.. spec.Shape.Dimensions.Select(dimension => (long)dimension)]);

    /// <summary>Creates the kernel of a convolution; the depthwise [kh, kw, in, multiplier] is [kh, kw, 1, in · multiplier] here.</summary>
    public static LibtorchWeight Kernel(ConvolutionOperation convolution, torch.ScalarType type)
    {
        int outputs = convolution.Output.Channels, inputs = convolution.Input.Channels / convolution.Groups;
        return new(convolution.Kernel, type, outputs, [outputs, convolution.KernelSize.Height, convolution.KernelSize.Width, inputs]);
    }

    public override float[] Read()
    {
        float[] stored = Tensor.dtype == torch.ScalarType.Float64
            ? Array.ConvertAll(MemoryMarshal.Cast<byte, double>(Tensor.bytes).ToArray(), value => (float)value)
            : MemoryMarshal.Cast<byte, float>(Tensor.bytes).ToArray();
        return Transpose(stored, _outputs);
    }

    public override void Write(ReadOnlySpan<float> values)
    {
        if (values.Length != Spec.Shape.Count)
            throw new ArgumentException($"`{Spec.Name}` holds {Spec.Shape.Count} numbers; received {values.Length}.", nameof(values));
        float[] stored = Transpose(values, values.Length / _outputs);
        if (Tensor.dtype == torch.ScalarType.Float64)
            Array.ConvertAll(stored, value => (double)value).CopyTo(MemoryMarshal.Cast<byte, double>(Tensor.bytes));
        else
            stored.CopyTo(MemoryMarshal.Cast<byte, float>(Tensor.bytes));
    }

    /// <summary>Transposes a row-major matrix with this number of rows.</summary>
    private static float[] Transpose(ReadOnlySpan<float> matrix, int rows)
    {
        float[] result = new float[matrix.Length];
        int columns = matrix.Length / rows;
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                result[(column * rows) + row] = matrix[(row * columns) + column];
        return result;
    }
}
