using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Stages;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>One image through a convolution and what is fused to it.</summary>
internal abstract unsafe class ForwardPass : IDisposable
{
    /// <summary>Floats that a worker needs for itself.</summary>
    private readonly ImmutableArray<Floats> _scratch;

    private protected ForwardPass(ForwardConvolution convolution, long scratch, StageContext context)
    {
        Convolution = convolution;
        _scratch = context.PerWorker(scratch);
    }

    protected ForwardConvolution Convolution { get; }

    public static ForwardPass For(ConvolutionShape shape, Epilogue epilogue, StageContext context) => epilogue is Epilogue.Pooling pooling
        ? new PooledForward(shape, pooling, context)
        : new PlainForward(shape, epilogue is Epilogue.ReluAlone, context);

    /// <summary>One tap's share of what <see cref="Run"/> reads.</summary>
    public void PackTap(int tap, float* kernel, float* bias) => Convolution.PackTap(tap, kernel, bias);

    /// <param name="image">[padded height, padded width, channels]</param>
    /// <param name="codes">What pooling keeps for the way back, as large as its output.</param>
    public void Run(float* image, float* output, float* codes, int worker)
    {
        for (int band = 0; band < Convolution.Bands; band++)
            RunBand(band, image, output, codes, _scratch[worker].Pointer);
    }

    public void Dispose()
    {
        Convolution.Dispose();
        foreach (Floats scratch in _scratch)
            scratch.Dispose();
    }

    protected abstract void RunBand(int band, float* image, float* output, float* codes, float* scratch);
}

/// <summary>[output pixels, filters], clipped at zero where asked for.</summary>
internal sealed unsafe class PlainForward : ForwardPass
{
    private readonly ConvolutionShape _shape;
    private readonly bool _relu;

    public PlainForward(ConvolutionShape shape, bool relu, StageContext context)
        : this(shape, relu, new ForwardConvolution(shape, context.Lanes), context)
    {
    }

    private PlainForward(ConvolutionShape shape, bool relu, ForwardConvolution convolution, StageContext context)
        : base(convolution, convolution.PaddedFilters == shape.Filters ? 0 : (long)convolution.BandRows * shape.OutputWidth * convolution.PaddedFilters, context)
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
            Rows.Narrow(scratch, output, pixels, _shape.Groups, _shape.FiltersPerGroup, Convolution.PaddedFilters / _shape.Groups);
        if (_relu)
            ReluMask.Clip(output, pixels * _shape.Filters);
    }
}

/// <summary>[pooled pixels, filters]; a band's sums never leave the cache.</summary>
internal sealed unsafe class PooledForward : ForwardPass
{
    private readonly ConvolutionShape _shape;
    private readonly Epilogue.Pooling _pooling;
    private readonly LaneWidth _lanes;

    public PooledForward(ConvolutionShape shape, Epilogue.Pooling pooling, StageContext context)
        : this(shape, pooling, new ForwardConvolution(shape, context.Lanes, pooling.WindowHeight), context)
    {
    }

    private PooledForward(ConvolutionShape shape, Epilogue.Pooling pooling, ForwardConvolution convolution, StageContext context)
        : base(convolution, (long)convolution.BandRows * shape.OutputWidth * shape.Filters, context)
    {
        (_shape, _pooling, _lanes) = (shape, pooling, context.Lanes);
    }

    protected override void RunBand(int band, float* image, float* output, float* codes, float* scratch)
    {
        int windows = _shape.OutputWidth / _pooling.WindowWidth, row = _pooling.WindowHeight * _shape.OutputWidth * _shape.Filters;
        int first = band * Convolution.BandRows / _pooling.WindowHeight, rows = Convolution.RowsOf(band) / _pooling.WindowHeight;
        Convolution.RunBand(band, image, scratch);
        for (int y = 0; y < rows; y++)
        {
            int at = (first + y) * windows * _shape.Filters;
            _lanes.Run(new ReluMaxPool(scratch + (y * row), output + at, codes + at, windows, _shape.Filters, _pooling.WindowHeight, _pooling.WindowWidth));
        }
    }
}
