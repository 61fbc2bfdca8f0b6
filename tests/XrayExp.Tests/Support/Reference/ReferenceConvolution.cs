using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Tests.Support.Reference;

/// <summary>A correlation, by its definition: every tap of every window of every output.</summary>
/// <remarks>The kernel is [kh, kw, C / groups, out], which depthwise, [kh, kw, C, multiplier],
/// is the same numbers in the same order.</remarks>
internal sealed class ReferenceConvolution(ConvolutionOperation operation, ReferenceWeight kernel, ReferenceWeight? bias) : ReferenceStep
{
    private readonly int _inputs = operation.Input.Channels / operation.Groups, _outputs = operation.Output.Channels,
        _group = operation.Output.Channels / operation.Groups;
    private double[] _x = [];
    private int _samples;

    public override double[] Forward(double[] x, int samples)
    {
        (_x, _samples) = (x, samples);
        double[] y = new double[samples * operation.Output.Count];
        if (bias is not null)
            for (int i = 0; i < y.Length; i++)
                y[i] = bias.Values[i % _outputs];
        foreach ((int from, int to, int tap) in Meetings())
            for (int output = 0; output < _outputs; output++)
                for (int input = 0; input < _inputs; input++)
                    y[to + output] += x[from + (output / _group * _inputs) + input] * kernel.Values[tap + (input * _outputs) + output];
        return y;
    }

    public override double[] Backward(double[] dy)
    {
        double[] dx = new double[_x.Length];
        if (bias is not null)
            for (int i = 0; i < dy.Length; i++)
                bias.Gradient[i % _outputs] += dy[i];
        foreach ((int from, int to, int tap) in Meetings())
            for (int output = 0; output < _outputs; output++)
                for (int input = 0; input < _inputs; input++)
                {
                    int x = from + (output / _group * _inputs) + input, weight = tap + (input * _outputs) + output;
                    dx[x] += dy[to + output] * kernel.Values[weight];
                    kernel.Gradient[weight] += dy[to + output] * _x[x];
                }

        return dx;
    }

    /// <summary>Where a pixel of the input meets one of the output, and through which tap: the places of their first numbers.</summary>
    private IEnumerable<(int From, int To, int Tap)> Meetings()
    {
        Shape from = operation.Input, to = operation.Output;
        for (int sample = 0; sample < _samples; sample++)
            for (int row = 0; row < to.Height; row++)
                for (int column = 0; column < to.Width; column++)
                    for (int tap = 0; tap < operation.KernelSize.Height * operation.KernelSize.Width; tap++)
                    {
                        (int down, int right) = Math.DivRem(tap, operation.KernelSize.Width);
                        int y = (row * operation.Strides.Height) + (down * operation.Dilation.Height) - operation.Padding.Top;
                        int x = (column * operation.Strides.Width) + (right * operation.Dilation.Width) - operation.Padding.Left;
                        if (y >= 0 && y < from.Height && x >= 0 && x < from.Width)
                            yield return (
                                ((((sample * from.Height) + y) * from.Width) + x) * from.Channels,
                                ((((sample * to.Height) + row) * to.Width) + column) * to.Channels,
                                tap * _inputs * _outputs);
                    }
    }
}
