using TorchSharp;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>Computes the mean of each window's real pixels: with padding, sums over the padded image divided by counts.</summary>
internal sealed class AveragePoolingStep(AveragePoolingOperation operation) : Step
{
    private readonly long[] _window = [operation.Window.Height, operation.Window.Width];
    private readonly long[] _strides = [operation.Strides.Height, operation.Strides.Width];
    private readonly float[,] _counts = Counts(operation);

    public override torch.Tensor Run(torch.Tensor x, TrainingMoment? moment)
    {
        if (operation.Padding == Margins.None)
            return torch.nn.functional.avg_pool2d(x, _window, _strides);
        torch.Tensor sums = torch.nn.functional.avg_pool2d(
            ZeroPaddingStep.Pad(x, operation.Padding, 0),
            _window,
            _strides,
            divisor_override: 1);
        return sums / torch.tensor(_counts, x.dtype);
    }

    /// <summary>Returns the number of real pixels that each window covers.</summary>
    private static float[,] Counts(AveragePoolingOperation operation)
    {
        float[,] counts = new float[operation.Output.Height, operation.Output.Width];
        for (int row = 0; row < operation.Output.Height; row++)
            for (int column = 0; column < operation.Output.Width; column++)
                counts[row, column] =
                    Covered(row, operation.Strides.Height, operation.Padding.Top, operation.Window.Height, operation.Input.Height)
                    * Covered(column, operation.Strides.Width, operation.Padding.Left, operation.Window.Width, operation.Input.Width);
        return counts;
    }

    private static int Covered(int output, int stride, int before, int window, int pixels)
    {
        int first = (output * stride) - before;
        return Math.Min(first + window, pixels) - Math.Max(first, 0);
    }
}
