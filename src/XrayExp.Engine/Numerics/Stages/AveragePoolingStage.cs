using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// The mean of each window's real pixels, channel by channel. The chain: every row of the window is summed from zero, the rows are added in order,
/// their sum is divided by the number of pixels (one chain over a whole image would lose digits). A pixel's gradient: the gradients of the windows
/// that see it, each divided by its number of pixels, added in order.
/// </summary>
public sealed unsafe class AveragePoolingStage(PoolingShape shape, StageContext context) : PoolingStage(shape, context)
{
    private readonly LaneWidth _lanes = context.Lanes;

    private protected override void ForwardRow(int sample, int row, float* x, float* y) =>
        _lanes.Run(new Means(Shape, Taps.RowsByOutput, Taps.ColumnsByOutput, row, x, y), Shape.OutputWidth, Shape.Channels);

    private protected override void BackwardRow(int sample, int row, float* dy, float* dx) =>
        _lanes.Run(new Shares(Shape, Taps, row, dy, dx), Shape.Width, Shape.Channels);

    /// <summary>Computes one row of outputs.</summary>
    private readonly struct Means(PoolingShape shape, AxisTaps rows, AxisTaps columns, int row, float* x, float* y) : IChannelKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<V>(int column, int c)
            where V : struct, ILanes<V>
        {
            int channels = shape.Channels, width = shape.Width;
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
            V.Store(total / count, y + ((((long)row * shape.OutputWidth) + column) * channels) + c);
        }
    }

    /// <summary>Computes one row of input gradients.</summary>
    private readonly struct Shares(PoolingShape shape, WindowTaps taps, int row, float* dy, float* dx) : IChannelKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<V>(int column, int c)
            where V : struct, ILanes<V>
        {
            int channels = shape.Channels, outputWidth = shape.OutputWidth;
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

            V.Store(sum, dx + ((((long)row * shape.Width) + column) * channels) + c);
        }
    }
}
