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
        _lanes.Run(new Means(Shape, RowsByOutput, ColumnsByOutput, row, x, y));

    private protected override void BackwardRow(int sample, int row, float* dy, float* dx) =>
        _lanes.Run(new Shares(this, row, dy, dx));

    private readonly struct Means(PoolingShape shape, AxisTaps rows, AxisTaps columns, int row, float* x, float* y) : ILaneKernel
    {
        private readonly PoolingShape _shape = shape;
        private readonly AxisTaps _rows = rows;
        private readonly AxisTaps _columns = columns;
        private readonly int _row = row;
        private readonly float* _x = x;
        private readonly float* _y = y;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, ILanes<V>
        {
            int channels = _shape.Channels;
            for (int column = 0; column < _shape.OutputWidth; column++)
            {
                int c = 0;
                for (; c <= channels - V.Width; c += V.Width)
                    Window<V>(column, c);
                for (; c < channels; c++)
                    Window<Lanes32>(column, c);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Window<V>(int column, int c)
            where V : struct, ILanes<V>
        {
            int channels = _shape.Channels, width = _shape.Width;
            int firstColumn = _columns.Start[column], endColumn = _columns.Start[column + 1];
            V total = V.All(0);
            for (int r = _rows.Start[_row]; r < _rows.Start[_row + 1]; r++)
            {
                float* pixels = _x + ((long)_rows.Other[r] * width * channels) + c;
                V sum = V.All(0);
                for (int k = firstColumn; k < endColumn; k++)
                    sum += V.Load(pixels + ((long)_columns.Other[k] * channels));
                total += sum;
            }

            V count = V.All(_rows.Count(_row) * _columns.Count(column));
            V.Store(total / count, _y + ((((long)_row * _shape.OutputWidth) + column) * channels) + c);
        }
    }

    private readonly struct Shares(AveragePoolingStage stage, int row, float* dy, float* dx) : ILaneKernel
    {
        private readonly AveragePoolingStage _stage = stage;
        private readonly int _row = row;
        private readonly float* _dy = dy;
        private readonly float* _dx = dx;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, ILanes<V>
        {
            int channels = _stage.Shape.Channels;
            for (int column = 0; column < _stage.Shape.Width; column++)
            {
                int c = 0;
                for (; c <= channels - V.Width; c += V.Width)
                    Pixel<V>(column, c);
                for (; c < channels; c++)
                    Pixel<Lanes32>(column, c);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Pixel<V>(int column, int c)
            where V : struct, ILanes<V>
        {
            int channels = _stage.Shape.Channels, width = _stage.Shape.Width, outputWidth = _stage.Shape.OutputWidth;
            AxisTaps rows = _stage.RowsByInput, columns = _stage.ColumnsByInput;
            V sum = V.All(0);
            for (int r = rows.Start[_row]; r < rows.Start[_row + 1]; r++)
            {
                int pixelsInColumn = _stage.RowsByOutput.Count(rows.Other[r]);
                for (int k = columns.Start[column]; k < columns.Start[column + 1]; k++)
                {
                    V count = V.All(pixelsInColumn * _stage.ColumnsByOutput.Count(columns.Other[k]));
                    sum += V.Load(_dy + ((((long)rows.Other[r] * outputWidth) + columns.Other[k]) * channels) + c) / count;
                }
            }

            V.Store(sum, _dx + ((((long)_row * width) + column) * channels) + c);
        }
    }
}
