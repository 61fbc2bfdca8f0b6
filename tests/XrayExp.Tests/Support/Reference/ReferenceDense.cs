using XrayExp.Engine.Catalog.Operations;

namespace XrayExp.Tests.Support.Reference;

/// <summary>A matrix product over the last axis, by its definition.</summary>
internal sealed class ReferenceDense(DenseOperation operation, ReferenceWeight kernel, ReferenceWeight? bias) : ReferenceStep
{
    private readonly int _inputs = operation.Input.Channels, _outputs = operation.Output.Channels;
    private double[] _x = [];

    public override double[] Forward(double[] x, int samples)
    {
        _x = x;
        double[] y = new double[x.Length / _inputs * _outputs];
        for (int i = 0; i < y.Length; i++)
        {
            (int row, int output) = Math.DivRem(i, _outputs);
            y[i] = bias is null ? 0 : bias.Values[output];
            for (int input = 0; input < _inputs; input++)
                y[i] += x[(row * _inputs) + input] * kernel.Values[(input * _outputs) + output];
        }

        return y;
    }

    public override double[] Backward(double[] dy)
    {
        double[] dx = new double[_x.Length];
        for (int i = 0; i < dy.Length; i++)
        {
            (int row, int output) = Math.DivRem(i, _outputs);
            if (bias is not null)
                bias.Gradient[output] += dy[i];
            for (int input = 0; input < _inputs; input++)
            {
                dx[(row * _inputs) + input] += dy[i] * kernel.Values[(input * _outputs) + output];
                kernel.Gradient[(input * _outputs) + output] += dy[i] * _x[(row * _inputs) + input];
            }
        }

        return dx;
    }
}
