using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Tests.Support.Reference;

/// <summary>An operation whose every output is one of the inputs, or zero; the gradient goes back to that one.</summary>
internal abstract class ReferenceSelection : ReferenceStep
{
    private int[] _sources = [];
    private int _inputs;

    public sealed override double[] Forward(double[] x, int samples)
    {
        _inputs = x.Length;
        _sources = [.. Sources(x, samples)];
        return [.. _sources.Select(source => source < 0 ? 0 : x[source])];
    }

    public sealed override double[] Backward(double[] dy)
    {
        double[] dx = new double[_inputs];
        for (int i = 0; i < dy.Length; i++)
            if (_sources[i] >= 0)
                dx[_sources[i]] += dy[i];
        return dx;
    }

    /// <summary>Where each output comes from, in order; −1 is zero.</summary>
    protected abstract IEnumerable<int> Sources(double[] x, int samples);

    /// <summary>(sample, row, column, channel) of every number of [N, H, W, C], in order.</summary>
    protected static IEnumerable<(int Sample, int Row, int Column, int Channel)> Places(int samples, Shape shape)
    {
        for (int sample = 0; sample < samples; sample++)
            for (int row = 0; row < shape.Height; row++)
                for (int column = 0; column < shape.Width; column++)
                    for (int channel = 0; channel < shape.Channels; channel++)
                        yield return (sample, row, column, channel);
    }

    /// <summary>Where a number lies; −1 outside the image.</summary>
    protected static int At(Shape shape, int sample, int row, int column, int channel) =>
        row < 0 || row >= shape.Height || column < 0 || column >= shape.Width
            ? -1
            : (((((sample * shape.Height) + row) * shape.Width) + column) * shape.Channels) + channel;
}

/// <summary>The same numbers under another shape.</summary>
internal sealed class ReferenceIdentity : ReferenceSelection
{
    protected override IEnumerable<int> Sources(double[] x, int samples) => Enumerable.Range(0, x.Length);
}

/// <summary>A number above zero, or zero.</summary>
internal sealed class ReferenceRelu : ReferenceSelection
{
    protected override IEnumerable<int> Sources(double[] x, int samples) => Enumerable.Range(0, x.Length).Select(i => x[i] > 0 ? i : -1);
}

/// <summary>Zeros around feature maps.</summary>
internal sealed class ReferenceBorder(ZeroPaddingOperation operation) : ReferenceSelection
{
    protected override IEnumerable<int> Sources(double[] x, int samples) =>
        Places(samples, operation.Output)
            .Select(to => At(operation.Input, to.Sample, to.Row - operation.Margins.Top, to.Column - operation.Margins.Left, to.Channel));
}

/// <summary>The first of the largest numbers of each window.</summary>
internal sealed class ReferenceMaxPooling(MaxPoolingOperation operation) : ReferenceSelection
{
    protected override IEnumerable<int> Sources(double[] x, int samples) =>
        Places(samples, operation.Output).Select(to => Largest(x, to.Sample, to.Row, to.Column, to.Channel));

    private int Largest(double[] x, int sample, int row, int column, int channel)
    {
        int best = -1;
        for (int down = 0; down < operation.Window.Height; down++)
            for (int right = 0; right < operation.Window.Width; right++)
            {
                int at = At(operation.Input, sample, (row * operation.Strides.Height) + down - operation.Padding.Top,
                    (column * operation.Strides.Width) + right - operation.Padding.Left, channel);
                if (at >= 0 && (best < 0 || x[at] > x[best]))
                    best = at;
            }

        return best;
    }
}
