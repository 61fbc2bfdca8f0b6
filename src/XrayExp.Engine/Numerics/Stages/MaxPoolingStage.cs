using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// The largest pixel of each window, channel by channel; a NaN is larger than any. The gradient goes to the first of equals in row-major order:
/// its position in the window is kept beside each output.
/// </summary>
public sealed unsafe class MaxPoolingStage : PoolingStage
{
    private readonly LaneWidth _lanes;
    private readonly Floats _positions;

    public MaxPoolingStage(PoolingShape shape, StageContext context)
        : base(shape, context)
    {
        _lanes = context.Lanes;
        _positions = new Floats(context.LargestBatch * OutputSize);
    }

    public override void Dispose()
    {
        _positions.Dispose();
        base.Dispose();
    }

    private protected override void ForwardRow(int sample, int row, float* x, float* y) =>
        _lanes.Run(new Largest(Shape, RowsByOutput, ColumnsByOutput, row, x, y, _positions.Pointer + (sample * OutputSize)));

    private protected override void BackwardRow(int sample, int row, float* dy, float* dx) =>
        _lanes.Run(new Gather(Shape, RowsByInput, ColumnsByInput, row, dy, _positions.Pointer + (sample * OutputSize), dx));

    private readonly struct Largest(PoolingShape shape, AxisTaps rows, AxisTaps columns, int row, float* x, float* y, float* positions) : ILaneKernel
    {
        private readonly PoolingShape _shape = shape;
        private readonly AxisTaps _rows = rows;
        private readonly AxisTaps _columns = columns;
        private readonly int _row = row;
        private readonly float* _x = x;
        private readonly float* _y = y;
        private readonly float* _positions = positions;

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
            int channels = _shape.Channels, width = _shape.Width, windowWidth = _shape.Window.Width;
            int firstRow = _rows.Start[_row], endRow = _rows.Start[_row + 1], firstColumn = _columns.Start[column], endColumn = _columns.Start[column + 1];
            V largest = V.All(float.NegativeInfinity), position = V.All((_rows.Tap[firstRow] * windowWidth) + _columns.Tap[firstColumn]);
            for (int r = firstRow; r < endRow; r++)
            {
                float* pixels = _x + ((long)_rows.Other[r] * width * channels) + c;
                for (int k = firstColumn; k < endColumn; k++)
                {
                    V value = V.Load(pixels + ((long)_columns.Other[k] * channels));
                    V here = V.All((_rows.Tap[r] * windowWidth) + _columns.Tap[k]);

                    // the comparison is false for a NaN: it is taken by not being equal to itself, and kept since nothing is greater
                    V greater = V.Greater(value, largest), number = V.Equal(value, value);
                    largest = V.Select(number, V.Select(greater, value, largest), V.All(float.NaN));
                    position = V.Select(number, V.Select(greater, here, position), here);
                }
            }

            long at = ((((long)_row * _shape.OutputWidth) + column) * channels) + c;
            V.Store(largest, _y + at);
            V.Store(position, _positions + at);
        }
    }

    private readonly struct Gather(PoolingShape shape, AxisTaps rows, AxisTaps columns, int row, float* dy, float* positions, float* dx) : ILaneKernel
    {
        private readonly PoolingShape _shape = shape;
        private readonly AxisTaps _rows = rows;
        private readonly AxisTaps _columns = columns;
        private readonly int _row = row;
        private readonly float* _dy = dy;
        private readonly float* _positions = positions;
        private readonly float* _dx = dx;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, ILanes<V>
        {
            int channels = _shape.Channels;
            for (int column = 0; column < _shape.Width; column++)
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
            int channels = _shape.Channels, outputWidth = _shape.OutputWidth, windowWidth = _shape.Window.Width;
            V sum = V.All(0);
            for (int r = _rows.Start[_row]; r < _rows.Start[_row + 1]; r++)
            {
                for (int k = _columns.Start[column]; k < _columns.Start[column + 1]; k++)
                {
                    long window = ((((long)_rows.Other[r] * outputWidth) + _columns.Other[k]) * channels) + c;
                    V here = V.All((_rows.Tap[r] * windowWidth) + _columns.Tap[k]);
                    sum += V.Select(V.Equal(V.Load(_positions + window), here), V.Load(_dy + window), V.All(0));
                }
            }

            V.Store(sum, _dx + ((((long)_row * _shape.Width) + column) * channels) + c);
        }
    }
}
