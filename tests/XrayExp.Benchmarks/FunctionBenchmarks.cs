using BenchmarkDotNet.Attributes;
using TorchSharp;
using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Benchmarks;

/// <summary>e to the x inside of activations, over a million numbers, forward, on one core.</summary>
public unsafe class FunctionBenchmarks
{
    private const int Count = 1 << 20;

    private readonly WorkerPool _pool = new(1);
    private readonly Floats _x = new(Count), _y = new(Count);
    private Stage _sigmoid = null!, _tanh = null!, _gelu = null!;
    private torch.Tensor _tensor = null!;

    [GlobalSetup]
    public void Setup()
    {
        for (int i = 0; i < Count; i++)
            _x.Span[i] = (i % 2001 * 0.01f) - 10;
        StageContext context = new(1, LaneWidth.Widest, _pool);
        _sigmoid = new ActivationStage<SigmoidFunction>(default, Count, context);
        _tanh = new ActivationStage<TanhFunction>(default, Count, context);
        _gelu = new ActivationStage<GeluFunction>(default, Count, context);
        torch.set_num_threads(1);
        _tensor = torch.tensor(_x.Span.ToArray());
    }

    [Benchmark]
    public void Sigmoid() => _sigmoid.Forward(1, _x.Pointer, _y.Pointer, null);

    [Benchmark]
    public void LibtorchSigmoid() => _tensor.sigmoid().Dispose();

    [Benchmark]
    public void Tanh() => _tanh.Forward(1, _x.Pointer, _y.Pointer, null);

    [Benchmark]
    public void LibtorchTanh() => _tensor.tanh().Dispose();

    [Benchmark]
    public void Gelu() => _gelu.Forward(1, _x.Pointer, _y.Pointer, null);

    [Benchmark]
    public void LibtorchGelu() => torch.nn.functional.gelu(_tensor).Dispose();
}
