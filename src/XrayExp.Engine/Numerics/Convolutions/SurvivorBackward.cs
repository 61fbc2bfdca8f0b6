using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>Computes the gradients of convolution → relu → max pooling from lists of the gradients that survive.</summary>
internal sealed unsafe class SurvivorBackward : BackwardPass
{
    private const int FiltersPerPiece = 16;

    private readonly ConvolutionShape _shape;
    private readonly SurvivorGradients _gradients;
    private readonly PaddedImages _images;
    private readonly ImmutableArray<Floats> _scratch;
    private readonly ImmutableArray<Floats> _inputs;

    /// <param name="shape">A convolution for which it <see cref="Pays"/>.</param>
    public SurvivorBackward(ConvolutionShape shape, Epilogue.Pooling pooling, bool inputGradient, PaddedImages images, StageContext context)
    {
        (_shape, _images) = (shape, images);
        _gradients = new SurvivorGradients(shape, pooling, context.Lanes);
        _scratch = context.PerWorker(_gradients.Scratch);
        _inputs = context.PerWorker(inputGradient && shape.HasPadding ? shape.PaddedSize : 0);
    }

    public override long KernelSize => _gradients.KernelSize;

    public override int BiasSize => _shape.Filters;

    public override int Pieces => _shape.Filters / FiltersPerPiece;

    /// <summary>
    /// Tells whether lists beat the dense way. They do a quarter of its work or less, so a row of terms may be rounded up to twice its
    /// length for the tile over lists; the rounding of the widest lanes decides at every width.
    /// </summary>
    public static bool Pays(ConvolutionShape shape) =>
        SurvivorGradients.HasWholeSegments(shape) && shape.Terms * 2 >= (shape.Terms + WidestTile - 1) / WidestTile * WidestTile;

    private static int WidestTile => ListTile.Segments * SurvivorGradients.WidestSegment;

    public override void PackTap(int tap, float* kernel) => _gradients.PackTap(tap, kernel);

    public override void Run(bool fresh, float* image, float* gradient, float* kept, float* kernel, float* bias, float* input, int worker)
    {
        float* scratch = _scratch[worker].Pointer;
        _gradients.AddKernelGradient(fresh, image, gradient, kept, kernel, bias, scratch);
        if (input == null)
            return;
        float* padded = _shape.HasPadding ? _inputs[worker].Pointer : input;
        _gradients.InputGradient(gradient, kept, padded, scratch);
        if (_shape.HasPadding)
            _images.Crop(padded, input);
    }

    /// <remarks>From [filter][term] to Keras's [term][filter].</remarks>
    public override void Reduce(int piece, ChunkedGradient chunks, BatchChunks batch, float* kernel, float* bias)
    {
        int first = piece * FiltersPerPiece, terms = _shape.Terms;
        float* sum = chunks.Sum((long)first * terms, FiltersPerPiece * terms, batch), to = kernel + first;
        for (int term = 0; term < terms; term++, to += _shape.Filters)
            for (int f = 0; f < FiltersPerPiece; f++)
                to[f] = sum[((long)f * terms) + term];
        if (piece == 0 && bias != null)
            Floats.Copy(chunks.SumBias(batch), bias, _shape.Filters);
    }

    public override void Dispose()
    {
        _gradients.Dispose();
        foreach (Floats floats in (Floats[])[.. _scratch, .. _inputs])
            floats.Dispose();
    }
}
