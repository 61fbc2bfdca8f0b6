using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// Computes one image's kernel gradient [kh, kw, filters] and bias gradient [filters] of a depthwise convolution: one chain per row of
/// outputs, the rows added in order.
/// </summary>
internal readonly unsafe struct TapGradients(ConvolutionShape shape, float* x, float* dy, float* kernel, float* bias) : IElementKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void At<V>(int c)
        where V : struct, ILanes<V>
    {
        for (int kh = 0; kh < shape.Kernel.Height; kh++)
            for (int kw = 0; kw < shape.Kernel.Width; kw++)
                V.Store(Tap<V>(kh, kw, c), kernel + ((((long)kh * shape.Kernel.Width) + kw) * shape.Filters) + c);
        V total = V.All(0);
        float* gradient = dy + c;
        for (int row = 0; row < shape.OutputHeight; row++)
        {
            V sum = V.All(0);
            for (int column = 0; column < shape.OutputWidth; column++, gradient += shape.Filters)
                sum += V.Load(gradient);
            total += sum;
        }

        V.Store(total, bias + c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private V Tap<V>(int kh, int kw, int c)
        where V : struct, ILanes<V>
    {
        V total = V.All(0);
        (int firstColumn, int endColumn) = Inside(
            (kw * shape.Dilation.Width) - shape.Padding.Left,
            shape.Strides.Width,
            shape.Width,
            shape.OutputWidth);
        (int firstRow, int endRow) = Inside(
            (kh * shape.Dilation.Height) - shape.Padding.Top,
            shape.Strides.Height,
            shape.Height,
            shape.OutputHeight);
        long step = (long)shape.Strides.Width * shape.Filters;
        for (int row = firstRow; row < endRow; row++)
        {
            int inputRow = (row * shape.Strides.Height) + (kh * shape.Dilation.Height) - shape.Padding.Top;
            int inputColumn = (firstColumn * shape.Strides.Width) + (kw * shape.Dilation.Width) - shape.Padding.Left;
            float* pixels = x + ((((long)inputRow * shape.Width) + inputColumn) * shape.Filters) + c;
            float* gradients = dy + ((((long)row * shape.OutputWidth) + firstColumn) * shape.Filters) + c;
            V sum = V.All(0);
            for (int column = firstColumn; column < endColumn; column++, pixels += step, gradients += shape.Filters)
                sum = V.MultiplyAdd(V.Load(pixels), V.Load(gradients), sum);
            total += sum;
        }

        return total;
    }

    /// <summary>Returns the outputs whose input, offset + output·stride, lies in 0 … inputs − 1.</summary>
    private static (int First, int End) Inside(int offset, int stride, int inputs, int outputs)
    {
        int first = offset >= 0 ? 0 : (-offset + stride - 1) / stride;
        int end = offset >= inputs ? 0 : Math.Min(outputs, ((inputs - 1 - offset) / stride) + 1);
        return (Math.Min(first, end), end);
    }
}
