using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>Computes a convolution's output [output pixels, filters] and, if asked for, its relu.</summary>
internal sealed unsafe class PlainForward : ForwardPass
{
    private readonly ConvolutionShape _shape;
    private readonly bool _relu;

    public PlainForward(ConvolutionShape shape, bool relu, StageContext context)
        : this(shape, relu, new ForwardConvolution(shape, context.Lanes), context)
    {
    }

    private PlainForward(ConvolutionShape shape, bool relu, ForwardConvolution convolution, StageContext context)
        : base(
            convolution,
            convolution.PaddedFilters == shape.Filters ? 0 : (long)convolution.BandRows * shape.OutputWidth * convolution.PaddedFilters,
            context)
    {
        (_shape, _relu) = (shape, relu);
    }

    protected override void RunBand(int band, float* image, float* output, float* codes, float* scratch)
    {
        output += (long)band * Convolution.BandRows * _shape.OutputWidth * _shape.Filters;
        long pixels = (long)Convolution.RowsOf(band) * _shape.OutputWidth;
        bool direct = Convolution.PaddedFilters == _shape.Filters;
        Convolution.RunBand(band, image, direct ? output : scratch);
        if (!direct)
            PaddedRows.Narrow(scratch, output, pixels, _shape.Groups, _shape.FiltersPerGroup, Convolution.PaddedFilters / _shape.Groups);
        if (_relu)
            ReluMask.Clip(output, pixels * _shape.Filters);
    }
}
