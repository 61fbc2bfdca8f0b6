using BenchmarkDotNet.Attributes;
using TorchSharp;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Benchmarks;

/// <summary>2 × 2 pools that stand alone, over 32 maps of 64 × 64 × 32, forward, on all cores.</summary>
public unsafe class PoolingBenchmarks
{
    private const int Batch = 32, Side = 64, Channels = 32, Size = Side * Side * Channels;

    private readonly WorkerPool _pool = new(Environment.ProcessorCount);
    private readonly Floats _x = new(Batch * Size), _y = new(Batch * Size / 4);
    private Stage _largest = null!, _mean = null!;
    private torch.Tensor _tensor = null!;

    [GlobalSetup]
    public void Setup()
    {
        for (int i = 0; i < Batch * Size; i++)
            _x.Span[i] = i * 7919 % 1009;
        StageContext context = new(Batch, LaneWidth.Widest, _pool);
        PoolingShape shape = new(new(Side, Side, Channels), 2);
        (_largest, _mean) = (new MaxPoolingStage(shape, context), new AveragePoolingStage(shape, context));
        torch.set_num_threads(Environment.ProcessorCount);
        _tensor = torch.tensor(_x.Span.ToArray(), Batch, Side, Side, Channels).permute(0, 3, 1, 2);
    }

    [Benchmark]
    public void Maximum() => _largest.Forward(Batch, _x.Pointer, _y.Pointer, null);

    [Benchmark]
    public void LibtorchMaximum() => torch.nn.functional.max_pool2d(_tensor, 2).Dispose();

    [Benchmark]
    public void Mean() => _mean.Forward(Batch, _x.Pointer, _y.Pointer, null);

    [Benchmark]
    public void LibtorchMean() => torch.nn.functional.avg_pool2d(_tensor, 2).Dispose();
}
