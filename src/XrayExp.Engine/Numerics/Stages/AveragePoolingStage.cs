using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// Computes the mean of each window's real pixels, channel by channel. The chain: every row of the window is summed from zero, the rows are
/// added in order, their sum is divided by the number of pixels (one chain over a whole image would lose digits). A pixel's gradient adds,
/// in order, the gradients of the windows that see it, each divided by the window's number of pixels.
/// </summary>
public sealed unsafe class AveragePoolingStage(PoolingShape shape, StageContext context) : PoolingStage(shape, context)
{
    private readonly LaneWidth _lanes = context.Lanes;

    private protected override void ForwardRow(int sample, int row, float* x, float* y) => _lanes.Run(
        new Means(Shape.Width, Shape.Channels, Taps.RowsByOutput, Taps.ColumnsByOutput, row, x, y),
        Shape.OutputWidth,
        Shape.Channels);

    private protected override void BackwardRow(int sample, int row, float* dy, float* dx) => _lanes.Run(
        new Shares(Shape.OutputWidth, Shape.Channels, Taps, row, dy, dx),
        Shape.Width,
        Shape.Channels);

    /// <summary>Computes one row of outputs.</summary>
    private readonly struct Means(int width, int channels, AxisTaps rows, AxisTaps columns, int row, float* x, float* y) : IChannelKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<V>(int column, int c)
            where V : struct, ILanes<V>
        {
            int firstColumn = columns.Start[column], endColumn = columns.Start[column + 1];
            V total = V.All(0);
            for (int r = rows.Start[row]; r < rows.Start[row + 1]; r++)
            {
                float* pixels = x + ((long)rows.Other[r] * width * channels) + c;
                V sum = V.All(0);
                for (int k = firstColumn; k < endColumn; k++)
                    sum += V.Load(pixels + ((long)columns.Other[k] * channels));
                total += sum;
            }

            V count = V.All(rows.Count(row) * columns.Count(column));
            V.Store(total / count, y + ((long)column * channels) + c);
        }
    }

    /// <summary>Computes one row of input gradients.</summary>
    private readonly struct Shares(int outputWidth, int channels, WindowTaps taps, int row, float* dy, float* dx) : IChannelKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<V>(int column, int c)
            where V : struct, ILanes<V>
        {
            AxisTaps rows = taps.RowsByInput, columns = taps.ColumnsByInput;
            V sum = V.All(0);
            for (int r = rows.Start[row]; r < rows.Start[row + 1]; r++)
            {
                int pixelsInColumn = taps.RowsByOutput.Count(rows.Other[r]);
                for (int k = columns.Start[column]; k < columns.Start[column + 1]; k++)
                {
                    V count = V.All(pixelsInColumn * taps.ColumnsByOutput.Count(columns.Other[k]));
                    sum += V.Load(dy + ((((long)rows.Other[r] * outputWidth) + columns.Other[k]) * channels) + c) / count;
                }
            }

            V.Store(sum, dx + ((long)column * channels) + c);
        }
    }
}
