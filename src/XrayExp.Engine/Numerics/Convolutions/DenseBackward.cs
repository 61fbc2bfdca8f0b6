using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>Computes the gradients as matrix products on the register tile; those that relu or pooling stopped count as zeros.</summary>
internal sealed unsafe class DenseBackward : BackwardPass
{
    private const int FloatsPerPiece = 8192;

    private readonly ConvolutionShape _shape;
    private readonly OutputGradient _layout;
    private readonly KernelGradient _kernelGradient;
    private readonly InputGradient? _inputGradient;
    private readonly ImmutableArray<Floats> _gradients;
    private readonly ImmutableArray<Floats> _inputs;

    public DenseBackward(ConvolutionShape shape, Epilogue epilogue, bool inputGradient, StageContext context)
    {
        _shape = shape;
        _layout = new OutputGradient(shape, epilogue, context.Lanes);
        _kernelGradient = new KernelGradient(shape, _layout, context.Lanes);
        _inputGradient = inputGradient ? new InputGradient(shape, _layout, context.Lanes) : null;
        _gradients = context.PerWorker(inputGradient ? _layout.Size : _layout.BandSize);
        _inputs = context.PerWorker(_inputGradient is null || _inputGradient.PaddedChannels == shape.Channels ? 0 : _inputGradient.Size);
    }

    public override long KernelSize => _kernelGradient.Size;

    public override int BiasSize => _kernelGradient.PaddedFilters;

    public override int Pieces => (_shape.Terms + RowsPerPiece - 1) / RowsPerPiece;

    private int RowsPerPiece => Math.Max(1, FloatsPerPiece / _kernelGradient.PaddedFilters);

    public override void PackTap(int tap, float* kernel) => _inputGradient!.PackTap(tap, kernel);

    public override void Run(bool fresh, float* image, float* gradient, float* kept, float* kernel, float* bias, float* input, int worker)
    {
        float* laidOut = _gradients[worker].Pointer;
        for (int band = 0; band < _layout.Bands; band++)
        {
            // the input's gradient reads all bands, the kernel's one after the other
            float* to = _inputGradient is null ? laidOut : laidOut + (band * _layout.BandSize);
            _layout.FillBand(band, gradient, kept, to);
            _kernelGradient.AddBand(fresh && band == 0, band, image, to, kernel, bias);
        }

        if (input != null)
            WriteInputGradient(laidOut, input, worker);
    }

    public override void Reduce(int piece, ChunkedGradient chunks, BatchChunks batch, float* kernel, float* bias)
    {
        int first = piece * RowsPerPiece, rows = Math.Min(RowsPerPiece, _shape.Terms - first), padded = _kernelGradient.PaddedFilters;
        float* sum = chunks.Sum((long)first * padded, rows * padded, batch);
        PaddedRows.Narrow(
            sum,
            kernel + ((long)first * _shape.Filters),
            rows,
            _shape.Groups,
            _shape.FiltersPerGroup,
            padded / _shape.Groups);
        if (piece == 0 && bias != null)
            PaddedRows.Narrow(chunks.SumBias(batch), bias, 1, _shape.Groups, _shape.FiltersPerGroup, padded / _shape.Groups);
    }

    public override void Dispose()
    {
        _kernelGradient.Dispose();
        _inputGradient?.Dispose();
        foreach (Floats floats in (Floats[])[.. _gradients, .. _inputs])
            floats.Dispose();
    }

    private void WriteInputGradient(float* gradient, float* input, int worker)
    {
        bool direct = _inputGradient!.PaddedChannels == _shape.Channels;
        float* to = direct ? input : _inputs[worker].Pointer;
        _inputGradient.Run(gradient, to);
        if (!direct)
            PaddedRows.Narrow(
                to,
                input,
                (long)_shape.Height * _shape.Width,
                _shape.Groups,
                _shape.ChannelsPerGroup,
                _inputGradient.PaddedChannels / _shape.Groups);
    }
}
