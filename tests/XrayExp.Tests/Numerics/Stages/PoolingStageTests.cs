using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Kernels;

namespace XrayExp.Tests.Numerics.Stages;

/// <summary>Checks worked examples, and compares with windows computed number by number, bit for bit.</summary>
public class PoolingStageTests
{
    /// <summary>
    /// Whole and overlapping windows, gaps between windows, padding, strips, everything at once; channels that fill no vector.
    /// </summary>
    public static TheoryData<PoolingShape> Shapes =>
    [
        new(new(4, 6, 16), 2),
        new(new(5, 5, 19), 3, 2, 1),
        new(new(6, 7, 3), new(2, 3), 1, new(0, 1, 1, 1)),
        new(new(7, 8, 5), 2, 3, Margins.None),
        new(new(5, 4, 33), new(5, 4)),
        new(new(9, 1, 1), new(4, 1), new(2, 1), new(1, 2, 0, 0)),
    ];

    [Fact]
    public void The_largest_of_four_takes_the_whole_gradient()
    {
        StageResult result = StageRuns.Everywhere(context => new MaxPoolingStage(new(new(2, 2, 1), 2), context), 1, [1, 4, 3, 2], [5]);
        StageRuns.SameBits([4], result.Y);
        StageRuns.SameBits([0, 5, 0, 0], result.Dx);
    }

    [Fact]
    public void Of_equals_the_first_takes_the_gradient()
    {
        StageResult result = StageRuns.Everywhere(context => new MaxPoolingStage(new(new(2, 2, 1), 2), context), 1, [0, 4, 4, 4], [5]);
        StageRuns.SameBits([0, 5, 0, 0], result.Dx);
        float none = float.NegativeInfinity;
        StageRuns.SameBits(
            [5, 0, 0, 0],
            StageRuns.Everywhere(context => new MaxPoolingStage(new(new(2, 2, 1), 2), context), 1, [none, none, none, none], [5]).Dx);
    }

    [Fact]
    public void Padding_is_below_everything()
    {
        StageResult result = StageRuns.Everywhere(context => new MaxPoolingStage(new(new(1, 1, 1), 3, 1, 1), context), 1, [-7], [5]);
        StageRuns.SameBits([-7], result.Y);
        StageRuns.SameBits([5], result.Dx);
    }

    [Fact]
    public void A_nan_is_larger_than_any_number()
    {
        StageResult result = StageRuns.Everywhere(
            context => new MaxPoolingStage(new(new(2, 2, 1), 2), context),
            1,
            [9, float.NaN, 1, 10],
            [5]);
        StageRuns.SameBits([float.NaN], result.Y);
        StageRuns.SameBits([0, 5, 0, 0], result.Dx);
    }

    [Fact]
    public void An_average_counts_real_pixels_alone()
    {
        // 3×3 windows around each pixel of a 2×2 image: every one sees all four
        StageResult result = StageRuns.Everywhere(
            context => new AveragePoolingStage(new(new(2, 2, 1), 3, 1, 1), context),
            1,
            [1, 2, 3, 6],
            [4, 4, 4, 8]);
        StageRuns.SameBits([3, 3, 3, 3], result.Y);
        StageRuns.SameBits([5, 5, 5, 5], result.Dx);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Maxima_follow_the_windows(PoolingShape shape)
    {
        // few different numbers, so that there are ties
        float[] x = [.. Numbers(2 * shape.InputSize, "x").Select(value => MathF.Round(3 * value))];
        float[] dy = Numbers(2 * shape.OutputSize, "dy");
        StageResult result = StageRuns.Everywhere(context => new MaxPoolingStage(shape, context), 2, x, dy);
        float[] y = new float[dy.Length], dx = new float[x.Length];
        foreach ((int output, int[] inputs) in Windows(shape, 2))
        {
            int largest = inputs.MaxBy(input => x[input]);
            y[output] = x[largest];
            dx[largest] += dy[output];
        }

        StageRuns.SameBits(y, result.Y);
        StageRuns.SameBits(dx, result.Dx);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Averages_follow_the_chain(PoolingShape shape)
    {
        float[] x = Numbers(2 * shape.InputSize, "x"), dy = Numbers(2 * shape.OutputSize, "dy");
        StageResult result = StageRuns.Everywhere(context => new AveragePoolingStage(shape, context), 2, x, dy);
        float[] y = new float[dy.Length], dx = new float[x.Length];
        foreach ((int output, int[] inputs) in Windows(shape, 2))
        {
            float total = 0;
            foreach (var row in inputs.GroupBy(input => input / (shape.Width * shape.Channels)))
                total += row.Aggregate(0f, (sum, input) => sum + x[input]);
            y[output] = total / inputs.Length;
            foreach (int input in inputs)
                dx[input] += dy[output] / inputs.Length;
        }

        StageRuns.SameBits(y, result.Y);
        StageRuns.SameBits(dx, result.Dx);
    }

    private static float[] Numbers(int count, string name) => StageRuns.Numbers(count, name);

    /// <summary>Lists every output in order, with its inputs in row-major order.</summary>
    private static IEnumerable<(int Output, int[] Inputs)> Windows(PoolingShape shape, int samples)
    {
        int output = 0;
        for (int sample = 0; sample < samples; sample++)
            for (int row = 0; row < shape.OutputHeight; row++)
                for (int column = 0; column < shape.OutputWidth; column++)
                    for (int c = 0; c < shape.Channels; c++)
                    {
                        int[] inputs =
                        [
                            .. from i in Enumerable.Range((row * shape.Strides.Height) - shape.Padding.Top, shape.Window.Height)
                               where i >= 0 && i < shape.Height
                               from k in Enumerable.Range((column * shape.Strides.Width) - shape.Padding.Left, shape.Window.Width)
                               where k >= 0 && k < shape.Width
                               select (((((sample * shape.Height) + i) * shape.Width) + k) * shape.Channels) + c,
                        ];
                        yield return (output++, inputs);
                    }
    }
}
