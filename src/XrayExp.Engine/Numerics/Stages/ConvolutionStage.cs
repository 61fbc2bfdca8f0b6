using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Convolutions;
using XrayExp.Engine.Numerics.Memory;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Convolution, bias and, where asked for, relu. Weights: kernel [kh, kw, channels / groups, filters], bias [filters].</summary>
/// <remarks>
/// Forward, an image is one piece of work. Backward, a chunk of the batch is: it lays out an image's gradient (and relu's mask with it), adds
/// to the chunk's own kernel gradient and writes the image's input gradient; the chunks are then added in order, see <see cref="BatchChunks"/>.
/// </remarks>
public sealed unsafe class ConvolutionStage : Stage
{
    private readonly ConvolutionShape _shape;
    private readonly StageContext _context;
    private readonly bool _relu;
    private readonly StageWeight _kernel;
    private readonly StageWeight? _bias;
    private readonly PaddedImages _images;
    private readonly ForwardConvolution _forward;
    private readonly OutputGradient _layout;
    private readonly KernelGradient _kernelGradient;
    private readonly InputGradient? _inputGradient;
    private readonly ChunkedGradient _chunks;
    private readonly ImmutableArray<Floats> _bands;
    private readonly ImmutableArray<Floats> _gradients;
    private readonly ImmutableArray<Floats> _inputs;
    private readonly Action<int, int> _pack, _run, _packBackward, _runBackward, _reduce;
    private BatchChunks _batch;
    private float* _x, _y, _dy, _dx;

    /// <param name="inputGradient">Whether <see cref="Backward"/> is ever asked for the gradient of x.</param>
    public ConvolutionStage(ConvolutionShape shape, bool bias, bool relu, bool inputGradient, StageContext context)
        : base(shape.InputSize, shape.OutputSize)
    {
        (_shape, _relu, _context) = (shape, relu, context);
        _kernel = new StageWeight("kernel", shape.KernelSize);
        _bias = bias ? new StageWeight("bias", shape.Filters) : null;
        _images = new PaddedImages(shape, context.LargestBatch, shape.HasPadding);
        _forward = new ForwardConvolution(shape, context.Lanes);
        _layout = new OutputGradient(shape, context.Lanes);
        _kernelGradient = new KernelGradient(shape, _layout, context.Lanes);
        _inputGradient = inputGradient ? new InputGradient(shape, _layout, context.Lanes) : null;
        _chunks = new ChunkedGradient(shape, _kernelGradient.Size, _kernelGradient.PaddedFilters, context);
        _bands = PerWorker(_forward.PaddedFilters == shape.Filters ? 0 : (long)_forward.BandRows * shape.OutputWidth * _forward.PaddedFilters);
        _gradients = PerWorker(_layout.Size);
        _inputs = PerWorker(_inputGradient is null || _inputGradient.PaddedChannels == shape.Channels ? 0 : _inputGradient.Size);
        (_pack, _run, _packBackward, _runBackward, _reduce) = (Pack, RunImage, PackBackward, RunChunk, Reduce);
    }

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
        if (dx != null && _inputGradient is null)
            throw new InvalidOperationException("This convolution was made without the gradient of its input.");
        _x = x;
        _y = y;
        _dy = dy;
        _dx = dx;
        _batch = _chunks.Cut(samples);
        if (dx != null)
            _context.Pool.For(_shape.Taps, _packBackward);
        _context.Pool.For(_batch.Count, _runBackward);
        _context.Pool.For(RowPieces, _reduce);
    }

    public override void Dispose()
    {
        _images.Dispose();
        _forward.Dispose();
        _kernelGradient.Dispose();
        _inputGradient?.Dispose();
        _chunks.Dispose();
        foreach (Floats floats in (Floats[])[.. _bands, .. _gradients, .. _inputs])
            floats.Dispose();
        base.Dispose();
    }

    private int RowsPerPiece => Math.Max(1, 8192 / _kernelGradient.PaddedFilters);

    private int RowPieces => (_shape.Terms + RowsPerPiece - 1) / RowsPerPiece;

    private float* BiasValues => _bias is null ? null : _bias.Value;

    private ImmutableArray<Floats> PerWorker(long count) => [.. Enumerable.Range(0, _context.Pool.Workers).Select(_ => new Floats(count))];

    private void Pack(int tap, int worker) => _forward.PackTap(tap, _kernel.Value, BiasValues);

    private void RunImage(int sample, int worker)
    {
        float* image = _images.Fill(sample, _x), output = _y + ((long)sample * OutputSize);
        bool direct = _forward.PaddedFilters == _shape.Filters;
        for (int band = 0; band < _forward.Bands; band++)
        {
            long pixels = (long)_forward.RowsOf(band) * _shape.OutputWidth;
            float* to = direct ? output : _bands[worker].Pointer;
            _forward.RunBand(band, image, to);
            if (!direct)
                Rows.Narrow(to, output, pixels, _shape.Groups, _shape.FiltersPerGroup, _forward.PaddedFilters / _shape.Groups);
            if (_relu)
                ReluMask.Clip(output, pixels * _shape.Filters);
            output += pixels * _shape.Filters;
        }
    }

    private void PackBackward(int tap, int worker) => _inputGradient!.PackTap(tap, _kernel.Value);

    private void RunChunk(int chunk, int worker)
    {
        float* kernel = _chunks.Clear(chunk), bias = _bias is null ? null : _chunks.Bias(chunk), gradient = _gradients[worker].Pointer;
        for (int sample = _batch.First(chunk); sample < _batch.First(chunk + 1); sample++)
        {
            _layout.Fill(_dy + (sample * OutputSize), _relu ? _y + (sample * OutputSize) : null, gradient);
            _kernelGradient.Add(_images.At(sample, _x), gradient, kernel, bias);
            if (_dx != null)
                WriteInputGradient(gradient, _dx + (sample * InputSize), worker);
        }
    }

    private void WriteInputGradient(float* gradient, float* dx, int worker)
    {
        bool direct = _inputGradient!.PaddedChannels == _shape.Channels;
        float* to = direct ? dx : _inputs[worker].Pointer;
        _inputGradient.Run(gradient, to);
        if (!direct)
            Rows.Narrow(to, dx, (long)_shape.Height * _shape.Width, _shape.Groups, _shape.ChannelsPerGroup, _inputGradient.PaddedChannels / _shape.Groups);
    }

    private void Reduce(int piece, int worker)
    {
        int first = piece * RowsPerPiece, rows = Math.Min(RowsPerPiece, _shape.Terms - first), padded = _kernelGradient.PaddedFilters;
        float* sum = _chunks.Sum((long)first * padded, rows * padded, _batch);
        Rows.Narrow(sum, _kernel.Gradient + ((long)first * _shape.Filters), rows, _shape.Groups, _shape.FiltersPerGroup, padded / _shape.Groups);
        if (piece == 0 && _bias is not null)
            Rows.Narrow(_chunks.SumBias(_batch), _bias.Gradient, 1, _shape.Groups, _shape.FiltersPerGroup, padded / _shape.Groups);
    }
}
