using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Compile.Native;
using XrayExp.Engine.Numerics;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Compile.Portable;

/// <summary>
/// A plan on kernels of our own: the same seed gives the same bits on any CPU, at any lane width and with any number of workers. TorchSharp
/// holds the parameters and carries the gradients from module to module; between them tensors are [N, floats of a sample], NHWC.
/// </summary>
public sealed class PortableModel : CompiledModel
{
    private readonly ImmutableArray<StageModule> _modules;
    private readonly ImmutableArray<PortableWeight> _weights;
    private readonly Sequential _network;
    private torch.Tensor? _images;

    private PortableModel(ModelPlan plan, StageContext context, bool inputGradient, Func<Stage, Stage>? watch)
        : base(plan)
    {
        List<(string Layer, Operation Operation)> operations = [.. plan.Layers.SelectMany(layer => layer.Operations.Select(operation => (layer.Name, operation))).SkipLast(1)];
        ImmutableArray<PlannedStage> stages = new StageBuilder(context).Stages([.. operations.Select(pair => pair.Operation)], inputGradient);
        if (watch is not null)
            stages = [.. stages.Select(stage => stage with { Stage = watch(stage.Stage) })];
        List<PortableWeight> weights = [];
        List<StageModule> modules = [];
        foreach (IGrouping<string, PlannedStage> layer in stages.GroupBy(stage => operations[stage.First].Layer))
        {
            bool learns = inputGradient || weights.Any(weight => weight.Spec.Trainable);
            ImmutableArray<PortableWeight> own = [.. layer.SelectMany(stage => stage.Weights.Zip(stage.Stage.Weights, (spec, weight) => new PortableWeight(spec, weight)))];
            weights.AddRange(own);
            modules.Add(new StageModule(layer.Key, StageBuilder.Chain([.. layer.Select(stage => stage.Stage)], context)!, own, context.LargestBatch, learns));
        }

        (_weights, _modules) = ([.. weights], [.. modules]);
        _network = torch.nn.Sequential(_modules.Select(module => (module.GetName(), (torch.nn.Module<torch.Tensor, torch.Tensor>)module)));
        Weights = [.. _weights];
    }

    public override bool IsPortable => true;

    public override ImmutableArray<ModelWeight> Weights { get; }

    /// <summary>The layers as TorchSharp composes and saves them; it stops at the logits.</summary>
    public torch.nn.Module<torch.Tensor, torch.Tensor> Network => _network;

    /// <summary>Weights are zero until they are initialised or loaded.</summary>
    /// <param name="largestBatch">Buffers are made for so many images; smaller batches use a part of them.</param>
    /// <param name="pool">Its workers do the work; how many they are changes no bit. The caller disposes of it after the model.</param>
    /// <param name="lanes">Changes no bit; null takes the widest that the CPU has.</param>
    public static PortableModel Compile(ModelPlan plan, int largestBatch, WorkerPool pool, LaneWidth? lanes = null) =>
        Compile(plan, largestBatch, pool, lanes, inputGradient: false);

    /// <param name="inputGradient">For tests: images that require a gradient get one.</param>
    /// <param name="watch">For measurements: gives the stage that stands for a stage, asked in their order.</param>
    internal static PortableModel Compile(ModelPlan plan, int largestBatch, WorkerPool pool, LaneWidth? lanes, bool inputGradient, Func<Stage, Stage>? watch = null)
    {
        TorchPlatform.Require();
        return new PortableModel(plan, new StageContext(largestBatch, lanes ?? LaneWidth.Widest, pool), inputGradient, watch);
    }

    public override torch.Tensor TrainingLogits(torch.Tensor images, RandomKey run, long step) =>
        Forward(images, new StageMoment(run, step));

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
        _network.Dispose();
        foreach (StageModule module in _modules)
            module.Dispose();
        foreach (PortableWeight weight in _weights)
            weight.Dispose();
    }

    private torch.Tensor Forward(torch.Tensor images, StageMoment? moment)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        foreach (StageModule module in _modules)
            module.Moment = moment;
        torch.Tensor flat = images.to_type(torch.ScalarType.Float32).contiguous().view(images.shape[0], -1);

        // the way back reads the images again
        _images?.Dispose();
        _images = flat.detach().DetachFromDisposeScope();
        return (_modules.IsEmpty ? flat.alias() : _network.forward(flat)).MoveToOuterDisposeScope();
    }
}
