using System.Collections.Immutable;
using TorchSharp;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Compile.Native;
using XrayExp.Engine.Numerics.Mathematics;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Compile.Portable;

/// <summary>
/// A plan on kernels of our own: the same seed gives the same bits on any CPU, at any lane width and with any number of workers. TorchSharp
/// holds the parameters and asks for their gradients; between the layers lie floats, [N, H, W, C].
/// </summary>
public sealed class PortableModel : CompiledModel
{
    private readonly ImmutableArray<PortableWeight> _weights;
    private readonly PortableNetwork? _network;
    private readonly WorkerPool _pool;
    private torch.Tensor? _images;

    private PortableModel(ModelPlan plan, StageContext context, bool inputGradient, Func<Stage, Stage>? watch)
        : base(plan)
    {
        _pool = context.Pool;
        List<(string Layer, Operation Operation)> operations =
            [.. plan.Layers.SelectMany(layer => layer.Operations.Select(operation => (layer.Name, operation))).SkipLast(1)];
        ImmutableArray<PlannedStage> stages =
            new StageBuilder(context).Stages([.. operations.Select(pair => pair.Operation)], inputGradient);
        if (watch is not null)
            stages = [.. stages.Select(stage => stage with { Stage = watch(stage.Stage) })];
        ImmutableArray<PortableLayer> layers =
        [
            .. from stage in stages
               group stage by operations[stage.First].Layer into layer
               select new PortableLayer(
                   layer.Key,
                   [.. layer.SelectMany(stage => stage.Weights.Zip(
                       stage.Stage.Weights,
                       (spec, weight) => new PortableWeight(spec, weight)))]),
        ];
        _weights = [.. layers.SelectMany(layer => layer.Weights)];
        Weights = [.. _weights];
        if (StageBuilder.Chain([.. stages.Select(stage => stage.Stage)], context) is { } chain)
            _network = new PortableNetwork(chain, layers, context.LargestBatch, inputGradient);
    }

    public override bool IsPortable => true;

    public override ImmutableArray<ModelWeight> Weights { get; }

    public override WorkerPool? Workers => _pool;

    /// <summary>The layers as TorchSharp saves them; it stops at the logits. Null where nothing is computed before them.</summary>
    public torch.nn.Module<torch.Tensor, torch.Tensor>? Network => _network;

    /// <summary>Weights are zero until they are initialised or loaded.</summary>
    /// <param name="largestBatch">Buffers are made for so many images; smaller batches use a part of them.</param>
    /// <param name="pool">Its workers do the work; how many they are changes no bit. The caller disposes of it after the model.</param>
    /// <param name="lanes">Changes no bit; null takes the widest that the CPU has.</param>
    public static PortableModel Compile(ModelPlan plan, int largestBatch, WorkerPool pool, LaneWidth? lanes = null) =>
        Compile(plan, largestBatch, pool, lanes, inputGradient: false);

    /// <param name="inputGradient">For tests: images that require a gradient get one.</param>
    /// <param name="watch">For measurements: gives the stage that stands for a stage, asked in their order.</param>
    internal static PortableModel Compile(ModelPlan plan, int largestBatch, WorkerPool pool, LaneWidth? lanes, bool inputGradient,
        Func<Stage, Stage>? watch = null)
    {
        TorchPlatform.Require();
        return new PortableModel(plan, new StageContext(largestBatch, lanes ?? LaneWidth.Widest, pool), inputGradient, watch);
    }

    public override torch.Tensor TrainingLogits(torch.Tensor images, RandomKey run, long step) =>
        Forward(images, new TrainingMoment(run, step));

    public override torch.Tensor Logits(torch.Tensor images) => Forward(images, null);

    /// <summary>In double, rounded once.</summary>
    public override torch.Tensor Probabilities(torch.Tensor logits)
    {
        ReadOnlySpan<float> x = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(logits.bytes);
        float[] probabilities = new float[x.Length];
        Span<double> logs = stackalloc double[Plan.Units];
        for (int first = 0; first < x.Length; first += Plan.Units)
        {
            if (Plan.Head == OutputForm.Binary)
            {
                probabilities[first] = (float)LogitMath.Sigmoid(x[first]);
                continue;
            }

            LogitMath.LogSoftmax(x.Slice(first, Plan.Units), logs);
            for (int unit = 0; unit < Plan.Units; unit++)
                probabilities[first + unit] = (float)PortableMath.Exp(logs[unit]);
        }

        return torch.tensor(probabilities, logits.shape);
    }

    public override void Dispose()
    {
        _images?.Dispose();
        _network?.Dispose();
        foreach (PortableWeight weight in _weights)
            weight.Dispose();
    }

    private torch.Tensor Forward(torch.Tensor images, TrainingMoment? moment)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor flat = images.to_type(torch.ScalarType.Float32).contiguous().view(images.shape[0], -1);

        // the way back reads the images again
        _images?.Dispose();
        _images = flat.detach().DetachFromDisposeScope();
        if (_network is null)
            return flat.alias().MoveToOuterDisposeScope();
        _network.Moment = moment;
        return _network.forward(flat).MoveToOuterDisposeScope();
    }
}
