using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using TorchSharp;
using XrayExp.Engine.Bench;
using XrayExp.Engine.Compile.Portable;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Engine.Randomness;

namespace XrayExp.Benchmarks;

/// <summary>Convolutions (with their relu and pool), dense layers and dropout of the notebook's models,
/// forward and backward, on all cores.</summary>
public unsafe class LayerBenchmarks
{
    private const int BatchSize = 32;

    private readonly TrainingMoment _moment = new(RandomKey.FromSeed(1), 0);
    private WorkerPool _pool = null!;
    private Stage _stage = null!;
    private Floats _x = null!, _y = null!, _dy = null!, _dx = null!;
    private ImmutableArray<Floats> _weights;
    private LibtorchPart _libtorch = null!;

    public static IEnumerable<ModelLayer> Layers => ModelLayer.All;

    [ParamsSource(nameof(Layers))]
    public ModelLayer Layer { get; set; } = null!;

    [GlobalSetup]
    public void Setup()
    {
        _pool = new WorkerPool(Environment.ProcessorCount);
        StageContext context = new(BatchSize, LaneWidth.Widest, _pool);
        _stage = new StageBuilder(context).Stages(Layer.Group.Operations, Layer.Group.InputGradient).Single().Stage;
        RandomStream chance = RandomKey.FromSeed(0).Child(Layer.Name).Stream();
        _x = Filled(BatchSize * _stage.InputSize, chance);
        _y = new Floats(BatchSize * _stage.OutputSize);
        _dy = Filled(BatchSize * _stage.OutputSize, chance);
        _dx = new Floats(BatchSize * _stage.InputSize);
        _weights = [.. _stage.Weights.SelectMany(weight => (Floats[])[Filled(weight.Count, chance), new Floats(weight.Count)])];
        for (int i = 0; i < _stage.Weights.Length; i++)
        {
            _stage.Weights[i].Value = _weights[2 * i].Pointer;
            _stage.Weights[i].Gradient = _weights[(2 * i) + 1].Pointer;
        }

        torch.set_num_threads(Environment.ProcessorCount);
        _libtorch = new LibtorchPart(Layer.Group, BatchSize, RandomKey.FromSeed(0));
    }

    [Benchmark]
    public void Ours()
    {
        _stage.Forward(BatchSize, _x.Pointer, _y.Pointer, _moment);
        _stage.Backward(BatchSize, _x.Pointer, _y.Pointer, _dy.Pointer, Layer.Group.InputGradient ? _dx.Pointer : null);
    }

    [Benchmark(Baseline = true)]
    public void Libtorch() => _libtorch.Pass();

    [GlobalCleanup]
    public void Cleanup()
    {
        _libtorch.Dispose();
        _stage.Dispose();
        foreach (Floats block in (Floats[])[_x, _y, _dy, _dx, .. _weights])
            block.Dispose();
        _pool.Dispose();
    }

    private static Floats Filled(long count, RandomStream chance)
    {
        Floats block = new(count);
        foreach (ref float number in block.Span)
            number = chance.UniformSingle() - 0.5f;
        return block;
    }
}
