using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Convolutions;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// Computes a convolution in which filter f sees input channel f / multiplier alone, with any multiplier, stride, dilation and padding. The
/// kernel is [kh, kw, channels, multiplier], so the filters of a tap lie side by side. Vectors run over filters; workers divide the
/// samples.
/// </summary>
/// <remarks>
/// The chains, over the taps or pixels that lie inside the image: y[p, f] = b[f], then fma(x, w, ·) tap by tap; dx: for each filter of the
/// channel from zero, fma(dy, w, ·) over the outputs that saw the pixel, in order, then the filters added in order; dw: per sample and row
/// of outputs a chain fma(x, dy, ·) from zero, the rows added in order, then the samples; db likewise without x. With a multiplier, each
/// pixel's channels are first repeated, so that everything reads as if the multiplier were 1.
/// </remarks>
public sealed unsafe class DepthwiseConvolutionStage : Stage
{
    private readonly ConvolutionShape _shape;
    private readonly int _multiplier;
    private readonly LaneWidth _lanes;
    private readonly WorkerPool _pool;
    private readonly StageWeight _kernel;
    private readonly StageWeight? _bias;
    private readonly WindowTaps _taps;
    private readonly Floats _zeros;
    private readonly Floats _partial;
    private readonly Floats[] _repeated;
    private readonly Action<int, int> _forward, _inputGradient, _weightGradient;
    private float* _x, _y, _dy, _dx;

    /// <param name="shape">A convolution with as many groups as channels.</param>
    public DepthwiseConvolutionStage(ConvolutionShape shape, bool bias, StageContext context)
        : base(shape.InputSize, shape.OutputSize)
    {
        if (shape.Groups != shape.Channels)
            throw new ArgumentException(
                $"A depthwise convolution has one group per channel; received {shape.Groups} groups for {shape.Channels} channels.",
                nameof(shape));
        (_shape, _multiplier, _lanes, _pool) = (shape, shape.FiltersPerGroup, context.Lanes, context.Pool);
        _kernel = new StageWeight("kernel", shape.KernelSize);
        _bias = bias ? new StageWeight("bias", shape.Filters) : null;
        Weights = _bias is null ? [_kernel] : [_kernel, _bias];
        _taps = new WindowTaps(shape);
        _zeros = new Floats(shape.Filters);
        _partial = new Floats(context.LargestBatch * PartialSize);
        long repeated = (long)shape.Height * shape.Width * shape.Filters;
        _repeated = [.. Enumerable.Range(0, _multiplier == 1 ? 0 : _pool.Workers).Select(_ => new Floats(repeated))];
        _forward = ForwardSample;
        _inputGradient = InputGradientSample;
        _weightGradient = WeightGradientSample;
    }

    public override ImmutableArray<StageWeight> Weights { get; }

    private long PartialSize => _shape.KernelSize + _shape.Filters;

    public override void Forward(int samples, float* x, float* y, TrainingMoment? moment)
    {
        _x = x;
        _y = y;
        _pool.For(samples, _forward);
    }

    public override void Backward(int samples, float* x, float* y, float* dy, float* dx)
    {
        _x = x;
        _dy = dy;
        _dx = dx;
        _pool.For(samples, _weightGradient);
        Total(samples, _kernel.Gradient, 0, _shape.KernelSize);
        if (_bias is not null)
            Total(samples, _bias.Gradient, _shape.KernelSize, _shape.Filters);
        if (dx != null)
            _pool.For(samples, _inputGradient);
    }

    public override void Dispose()
    {
        _zeros.Dispose();
        _partial.Dispose();
        Array.ForEach(_repeated, block => block.Dispose());
        base.Dispose();
    }

    private void ForwardSample(int sample, int worker)
    {
        float* start = _bias is null ? _zeros.Pointer : _bias.Value, x = Repeat(_x, sample, worker);
        AddTaps(_taps.RowsByOutput, _taps.ColumnsByOutput, x, _shape.Width, start, _y + (sample * OutputSize));
    }

    private void InputGradientSample(int sample, int worker)
    {
        float* dx = _dx + (sample * InputSize), perFilter = _multiplier == 1 ? dx : _repeated[worker].Pointer;
        AddTaps(_taps.RowsByInput, _taps.ColumnsByInput, _dy + (sample * OutputSize), _shape.OutputWidth, _zeros.Pointer, perFilter);
        if (_multiplier == 1)
            return;
        for (long i = 0; i < InputSize; i++)
        {
            float sum = perFilter[i * _multiplier];
            for (int m = 1; m < _multiplier; m++)
                sum += perFilter[(i * _multiplier) + m];
            dx[i] = sum;
        }
    }

    private void WeightGradientSample(int sample, int worker)
    {
        float* kernel = _partial.Pointer + (sample * PartialSize);
        float* x = Repeat(_x, sample, worker), dy = _dy + (sample * OutputSize);
        _lanes.Run(new TapGradients(_shape, x, dy, kernel, kernel + _shape.KernelSize), _shape.Filters);
    }

    /// <summary>Computes all rows of an image.</summary>
    /// <param name="fromWidth">The number of pixels in a row of <paramref name="from"/>.</param>
    /// <param name="start">The first terms of the sums, [filters].</param>
    private void AddTaps(AxisTaps rows, AxisTaps columns, float* from, int fromWidth, float* start, float* to)
    {
        int filters = _shape.Filters;
        for (int row = 0; row < rows.Positions; row++, to += (long)columns.Positions * filters)
            _lanes.Run(
                new TapSums(rows, columns, row, filters, fromWidth, _shape.Kernel.Width, from, _kernel.Value, start, to),
                columns.Positions,
                filters);
    }

    /// <summary>Returns a sample's pixels with every channel repeated for each of its filters.</summary>
    private float* Repeat(float* x, int sample, int worker)
    {
        x += sample * InputSize;
        if (_multiplier == 1)
            return x;
        float* to = _repeated[worker].Pointer;
        for (long i = 0; i < InputSize; i++)
            for (int m = 0; m < _multiplier; m++)
                to[(i * _multiplier) + m] = x[i];
        return to;
    }

    private void Total(int samples, float* to, int first, int count)
    {
        for (int i = 0; i < count; i++)
        {
            float sum = 0;
            for (int sample = 0; sample < samples; sample++)
                sum += _partial.Pointer[(sample * PartialSize) + first + i];
            to[i] = sum;
        }
    }
}
