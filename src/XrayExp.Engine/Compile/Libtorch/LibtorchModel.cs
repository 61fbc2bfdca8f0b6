using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Compile.Native;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>A plan on libtorch's own kernels. The same seed, machine and number of threads give the same bits; libtorch promises
/// no more.</summary>
public sealed class LibtorchModel : CompiledModel
{
    private readonly torch.ScalarType _type;
    private readonly ImmutableArray<LibtorchLayer> _layers;
    private readonly ActivationOperation _head;
    private readonly Sequential _network;

    private LibtorchModel(ModelPlan plan, torch.ScalarType type)
        : base(plan)
    {
        _type = type;
        _head = plan.Layers[^1].Operations[^1] as ActivationOperation ?? throw new ArgumentException(
            "The plan does not end with an activation.",
            nameof(plan));
        StepBuilder builder = new(type);
        _layers = [.. plan.Layers.Select(layer => new LibtorchLayer(layer, builder.Steps(WithoutHead(layer)), builder))];
        _network = torch.nn.Sequential(_layers.Select(layer => (layer.GetName(), (torch.nn.Module<torch.Tensor, torch.Tensor>)layer)));
        Weights = [.. plan.Weights.Select(weight => builder[weight])];
    }

    public override ImmutableArray<ModelWeight> Weights { get; }

    /// <summary>The layers as TorchSharp composes and saves them, up to the logits.</summary>
    public torch.nn.Module<torch.Tensor, torch.Tensor> Network => _network;

    /// <summary>Compiles a plan. Weights are zero until they are initialised or loaded.</summary>
    /// <param name="type">float32; float64 for tests against references.</param>
    public static LibtorchModel Compile(ModelPlan plan, torch.ScalarType type = torch.ScalarType.Float32)
    {
        TorchPlatform.Require();
        return new LibtorchModel(plan, type);
    }

    public override torch.Tensor TrainingLogits(torch.Tensor images, RandomKey run, long step) =>
        Forward(images, new TrainingMoment(run, step));

    public override torch.Tensor Logits(torch.Tensor images) => Forward(images, null);

    public override torch.Tensor Probabilities(torch.Tensor logits) => _head.Function.Apply(logits);

    public override void Dispose()
    {
        _network.Dispose();
        foreach (ModelWeight weight in Weights)
            weight.Tensor.Dispose();
    }

    private torch.Tensor Forward(torch.Tensor images, TrainingMoment? moment)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        foreach (LibtorchLayer layer in _layers)
            layer.Moment = moment;
        torch.Tensor x = images.dim() == 4 ? images.to(_type).permute(0, 3, 1, 2) : images.to(_type);
        return _network.forward(x).MoveToOuterDisposeScope();
    }

    private ImmutableArray<Operation> WithoutHead(PlannedLayer layer) =>
        ReferenceEquals(layer, Plan.Layers[^1]) ? layer.Operations[..^1] : layer.Operations;
}
