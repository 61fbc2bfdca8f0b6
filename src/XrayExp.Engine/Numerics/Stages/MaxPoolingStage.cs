using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// Computes the largest pixel of each window, channel by channel; a NaN counts as larger than any number. The gradient goes to the first of
/// equal pixels in row-major order: its position in the window is kept beside each output.
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

    private protected override void ForwardRow(int sample, int row, float* x, float* y) => _lanes.Run(
        new Largest(
            Shape.Width,
            Shape.Channels,
            Shape.Window.Width,
            Taps.RowsByOutput,
            Taps.ColumnsByOutput,
            row,
            x,
            y,
            _positions.Pointer + (sample * OutputSize) + ((long)row * Shape.OutputWidth * Shape.Channels)),
        Shape.OutputWidth,
        Shape.Channels);

    private protected override void BackwardRow(int sample, int row, float* dy, float* dx) => _lanes.Run(
        new Gather(
            Shape.OutputWidth,
            Shape.Channels,
            Shape.Window.Width,
            Taps.RowsByInput,
            Taps.ColumnsByInput,
            row,
            dy,
            _positions.Pointer + (sample * OutputSize),
            dx),
        Shape.Width,
        Shape.Channels);

    /// <summary>Computes one row of outputs and their positions.</summary>
    private readonly struct Largest(
        int width, int channels, int windowWidth, AxisTaps rows, AxisTaps columns, int row, float* x, float* y, float* positions)
        : IChannelKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<V>(int column, int c)
            where V : struct, ILanes<V>
        {
            int firstRow = rows.Start[row], endRow = rows.Start[row + 1];
            int firstColumn = columns.Start[column], endColumn = columns.Start[column + 1];
            V largest = V.All(float.NegativeInfinity), position = V.All((rows.Tap[firstRow] * windowWidth) + columns.Tap[firstColumn]);
            for (int r = firstRow; r < endRow; r++)
            {
                float* pixels = x + ((long)rows.Other[r] * width * channels) + c;
                for (int k = firstColumn; k < endColumn; k++)
                {
                    V value = V.Load(pixels + ((long)columns.Other[k] * channels));
                    V here = V.All((rows.Tap[r] * windowWidth) + columns.Tap[k]);

                    // the comparison is false for a NaN: it is taken by not being equal to itself, and kept since nothing is greater
                    V greater = V.Greater(value, largest), number = V.Equal(value, value);
                    largest = V.Select(number, V.Select(greater, value, largest), V.All(float.NaN));
                    position = V.Select(number, V.Select(greater, here, position), here);
                }
            }

            long at = ((long)column * channels) + c;
            V.Store(largest, y + at);
            V.Store(position, positions + at);
        }
    }

    /// <summary>Computes one row of input gradients.</summary>
    private readonly struct Gather(
        int outputWidth, int channels, int windowWidth, AxisTaps rows, AxisTaps columns, int row, float* dy, float* positions, float* dx)
        : IChannelKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<V>(int column, int c)
            where V : struct, ILanes<V>
        {
            V sum = V.All(0);
            for (int r = rows.Start[row]; r < rows.Start[row + 1]; r++)
            {
                for (int k = columns.Start[column]; k < columns.Start[column + 1]; k++)
                {
                    long window = ((((long)rows.Other[r] * outputWidth) + columns.Other[k]) * channels) + c;
                    V here = V.All((rows.Tap[r] * windowWidth) + columns.Tap[k]);
                    sum += V.Select(V.Equal(V.Load(positions + window), here), V.Load(dy + window), V.All(0));
                }
            }

            V.Store(sum, dx + ((long)column * channels) + c);
        }
    }
}
