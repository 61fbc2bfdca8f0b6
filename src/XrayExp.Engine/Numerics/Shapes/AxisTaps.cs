namespace XrayExp.Engine.Numerics.Shapes;

/// <summary>
/// Lists, for windows that slide along one axis, the inputs under the taps of every output (padding left out), or the outputs that see
/// every input. The pairs of position p stand at <c>Start[p]</c> … <c>Start[p + 1]</c>, in ascending order of <see cref="Other"/>.
/// </summary>
internal sealed class AxisTaps
{
    public readonly int[] Start;
    public readonly int[] Tap;
    public readonly int[] Other;

    private AxisTaps(int positions, IEnumerable<(int Position, int Tap, int Other)> pairs)
    {
        (int Position, int Tap, int Other)[] sorted = [.. pairs.OrderBy(pair => pair.Position).ThenBy(pair => pair.Other)];
        Start = [.. Enumerable.Range(0, positions + 1).Select(position => sorted.Count(pair => pair.Position < position))];
        Tap = [.. sorted.Select(pair => pair.Tap)];
        Other = [.. sorted.Select(pair => pair.Other)];
    }

    /// <param name="before">Padding before the first input.</param>
    public static (AxisTaps ByOutput, AxisTaps ByInput) Of(int inputs, int outputs, int window, int stride, int dilation, int before)
    {
        var pairs = (
            from output in Enumerable.Range(0, outputs)
            from tap in Enumerable.Range(0, window)
            let input = (output * stride) + (tap * dilation) - before
            where input >= 0 && input < inputs
            select (Output: output, Tap: tap, Input: input)).ToArray();
        return (
            new AxisTaps(outputs, pairs.Select(pair => (pair.Output, pair.Tap, pair.Input))),
            new AxisTaps(inputs, pairs.Select(pair => (pair.Input, pair.Tap, pair.Output))));
    }

    public int Positions => Start.Length - 1;

    public int Count(int position) => Start[position + 1] - Start[position];
}
