using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Convolutions;
using XrayExp.Engine.Numerics.Memory;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>
/// Convolution, bias, relu and max pooling with windows side by side, as one kernel that computes and remembers only what the pooling lets
/// through. Weights: kernel [kh, kw, channels, filters], bias [filters].
/// </summary>
public sealed unsafe class PooledConvolutionStage : Stage
{
    private const int FiltersPerPiece = 16;

    private readonly ConvolutionShape _shape;
    private readonly StageContext _context;
    private readonly StageWeight _kernel;
    private readonly StageWeight? _bias;
    private readonly PooledConvolution _pooled;
    private readonly PaddedImages _images;
    private readonly ChunkedGradient _chunks;
    private readonly Floats _codes;
    private readonly ImmutableArray<Floats> _scratch;
    private readonly ImmutableArray<Floats> _inputs;
    private readonly Action<int, int> _pack, _run, _packBackward, _runBackward, _reduce;
    private BatchChunks _batch;
    private float* _x, _y, _dy, _dx;

    /// <param name="shape">One that <see cref="Takes"/>.</param>
    public PooledConvolutionStage(ConvolutionShape shape, int windowHeight, int windowWidth, bool bias, bool inputGradient, StageContext context)
        : base(shape.InputSize, (long)(shape.OutputHeight / windowHeight) * (shape.OutputWidth / windowWidth) * shape.Filters)
    {
        if (!Takes(shape, inputGradient))
            throw new ArgumentException("This convolution can't be fused with its pooling.", nameof(shape));
        _shape = shape.Cropped(shape.OutputHeight / windowHeight * windowHeight, shape.OutputWidth / windowWidth * windowWidth);
        _context = context;
        _kernel = new StageWeight("kernel", shape.KernelSize);
        _bias = bias ? new StageWeight("bias", shape.Filters) : null;
        _pooled = new PooledConvolution(_shape, windowHeight, windowWidth, context.Lanes);
        _images = new PaddedImages(_shape, context.LargestBatch, _shape.HasPadding || !PooledConvolution.HasWholeSegments(_shape));
        _chunks = new ChunkedGradient(_shape, _pooled.KernelGradientSize, shape.Filters, context);
        _codes = new Floats(context.LargestBatch * OutputSize);
        long scratch = Math.Max(_pooled.ForwardScratch, _pooled.BackwardScratch), input = inputGradient && _shape.HasPadding ? _shape.PaddedSize : 0;
        _scratch = [.. Enumerable.Range(0, context.Pool.Workers).Select(_ => new Floats(scratch))];
        _inputs = [.. Enumerable.Range(0, context.Pool.Workers).Select(_ => new Floats(input))];
        (_pack, _run, _packBackward, _runBackward, _reduce) = (Pack, RunImage, PackBackward, RunChunk, Reduce);
    }

    /// <summary>
    /// Whether the fused kernel can do it; the answer depends on the problem alone, since the fused chains are others: one group, filters in
    /// whole vectors of 512 bits, and for the input's gradient runs of terms in whole segments.
    /// </summary>
    public static bool Takes(ConvolutionShape shape, bool inputGradient) =>
        shape.Groups == 1 && shape.Filters % 16 == 0 && (!inputGradient || PooledConvolution.HasWholeSegments(shape));

    public override ImmutableArray<StageWeight> Weights => _bias is null ? [_kernel] : [_kernel, _bias];

    public override void Forward(int samples, float* x, float* y, StageMoment? moment)
    {
        _x = x;
        _y = y;
        _context.Pool.For(_shape.Taps, _pack);
        _context.Pool.For(samples, _run);
    }

    public override void Backward(int samples, float* x, float* y, float* dy, float* dx)
    {
        _x = x;
        _dy = dy;
        _dx = dx;
        _batch = _chunks.Cut(samples);
        if (dx != null)
            _context.Pool.For(_shape.Taps, _packBackward);
        _context.Pool.For(_batch.Count, _runBackward);
        _context.Pool.For(_shape.Filters / FiltersPerPiece, _reduce);
    }

    public override void Dispose()
    {
        _pooled.Dispose();
        _images.Dispose();
        _chunks.Dispose();
        _codes.Dispose();
        foreach (Floats floats in (Floats[])[.. _scratch, .. _inputs])
            floats.Dispose();
        base.Dispose();
    }

    private void Pack(int tap, int worker) => _pooled.PackForward(tap, _kernel.Value, _bias is null ? null : _bias.Value);

    private void RunImage(int sample, int worker) =>
        _pooled.Forward(_images.Fill(sample, _x), _y + (sample * OutputSize), _codes.Pointer + (sample * OutputSize), _scratch[worker].Pointer);

    private void PackBackward(int tap, int worker) => _pooled.PackBackward(tap, _kernel.Value);

    private void RunChunk(int chunk, int worker)
    {
        float* kernel = _chunks.Clear(chunk), bias = _bias is null ? null : _chunks.Bias(chunk), scratch = _scratch[worker].Pointer;
        for (int sample = _batch.First(chunk); sample < _batch.First(chunk + 1); sample++)
        {
            float* gradient = _dy + (sample * OutputSize), codes = _codes.Pointer + (sample * OutputSize);
            _pooled.KernelGradient(_images.At(sample, _x), gradient, codes, kernel, bias, scratch);
            if (_dx == null)
                continue;
            float* dx = _dx + (sample * InputSize), input = _shape.HasPadding ? _inputs[worker].Pointer : dx;
            _pooled.InputGradient(gradient, codes, input, scratch);
            if (_shape.HasPadding)
                _images.Crop(input, dx);
        }
    }

    /// <summary>Sums the chunks' gradients of some filters, [filter][term], and turns them into Keras's [term][filter].</summary>
    private void Reduce(int piece, int worker)
    {
        int first = piece * FiltersPerPiece, row = checked((int)(_pooled.KernelGradientSize / _shape.Filters));
        float* sum = _chunks.Sum((long)first * row, FiltersPerPiece * row, _batch);
        for (int tap = 0; tap < _shape.Taps; tap++)
        {
            float* from = sum + _pooled.Place(0, tap * _shape.Channels);
            float* to = _kernel.Gradient + ((long)tap * _shape.Channels * _shape.Filters) + first;
            for (int c = 0; c < _shape.Channels; c++, to += _shape.Filters)
                for (int f = 0; f < FiltersPerPiece; f++)
                    to[f] = from[((long)f * row) + c];
        }

        if (piece == 0 && _bias is not null)
            new ReadOnlySpan<float>(_chunks.SumBias(_batch), _shape.Filters).CopyTo(new Span<float>(_bias.Gradient, _shape.Filters));
    }
}
