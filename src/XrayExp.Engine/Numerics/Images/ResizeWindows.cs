namespace XrayExp.Engine.Numerics.Images;

/// <summary>
/// Computes for every output pixel of one axis where its window begins in the input, and the window's weights as integers with
/// <see cref="Precision"/> fractional bits, bit for bit as Pillow does.
/// </summary>
internal sealed class ResizeWindows
{
    /// <summary>The number of fractional bits: 32 less 8 for a pixel less 2 for the overshoot of the cubic.</summary>
    public const int Precision = 22;

    private readonly int[] _begin;
    private readonly int[][] _weights;

    public ResizeWindows(int input, int output, ResizeFilter filter)
    {
        _begin = new int[output];
        _weights = new int[output][];
        double scale = (double)input / output, stretch = Math.Max(scale, 1);
        double support = filter.Support * stretch, shrink = 1 / stretch;
        for (int i = 0; i < output; i++)
        {
            double centre = (i + 0.5) * scale;
            int begin = Math.Max((int)(centre - support + 0.5), 0);
            int end = Math.Min((int)(centre + support + 0.5), input);
            _begin[i] = begin;
            _weights[i] = Weigh(begin, end, centre, shrink, filter);
        }
    }

    public int Count => _begin.Length;

    /// <summary>The first input pixel that any output pixel reads.</summary>
    public int First => _begin[0];

    /// <summary>One past the last input pixel that any output pixel reads.</summary>
    public int Last => _begin[^1] + _weights[^1].Length;

    public int Begin(int output) => _begin[output];

    public ReadOnlySpan<int> Weights(int output) => _weights[output];

    private static int[] Weigh(int begin, int end, double centre, double shrink, ResizeFilter filter)
    {
        double[] weights = new double[end - begin];
        double sum = 0;
        for (int x = 0; x < weights.Length; x++)
            sum += weights[x] = filter.Weight((x + begin - centre + 0.5) * shrink);
        int[] rounded = new int[weights.Length];
        for (int x = 0; x < weights.Length; x++)
        {
            double weight = (sum == 0 ? weights[x] : weights[x] / sum) * (1 << Precision);
            rounded[x] = (int)(weight < 0 ? weight - 0.5 : weight + 0.5);
        }

        return rounded;
    }
}
