using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>Computes a convolution, its relu and its max pooling [pooled pixels, filters]; a band's sums never leave the cache.</summary>
internal sealed unsafe class PooledForward : ForwardPass
{
    private readonly ConvolutionShape _shape;
    private readonly Epilogue.Pooling _pooling;
    private readonly LaneWidth _lanes;

    public PooledForward(ConvolutionShape shape, Epilogue.Pooling pooling, StageContext context)
        : this(shape, pooling, new ForwardConvolution(shape, context.Lanes, pooling.Window.Height), context)
    {
    }

    private PooledForward(ConvolutionShape shape, Epilogue.Pooling pooling, ForwardConvolution convolution, StageContext context)
        : base(convolution, (long)convolution.BandRows * shape.OutputWidth * shape.Filters, context)
    {
        (_shape, _pooling, _lanes) = (shape, pooling, context.Lanes);
    }

    protected override void RunBand(int band, float* image, float* output, float* codes, float* scratch)
    {
        int windows = _shape.OutputWidth / _pooling.Window.Width, row = _pooling.Window.Height * _shape.OutputWidth * _shape.Filters;
        int first = band * Convolution.BandRows / _pooling.Window.Height, rows = Convolution.RowsOf(band) / _pooling.Window.Height;
        Convolution.RunBand(band, image, scratch);
        for (int y = 0; y < rows; y++)
        {
            int at = (first + y) * windows * _shape.Filters;
            _lanes.Run(
                new ReluMaxPool(scratch + (y * row), output + at, codes + at, windows, _shape.Filters, _pooling.Window),
                windows,
                _shape.Filters);
        }
    }
}
