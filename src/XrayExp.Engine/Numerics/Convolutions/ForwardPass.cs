using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>Computes one image's convolution and what is fused to it.</summary>
internal abstract unsafe class ForwardPass : IDisposable
{
    /// <summary>A block of memory for each worker.</summary>
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

    /// <summary>Brings one tap's weights into the order in which <see cref="Run"/> reads them.</summary>
    public void PackTap(int tap, float* kernel, float* bias) => Convolution.PackTap(tap, kernel, bias);

    /// <summary>Computes the fused output of one image.</summary>
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
