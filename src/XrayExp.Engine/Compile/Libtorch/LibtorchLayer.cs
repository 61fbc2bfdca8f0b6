using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>A layer of the plan as a TorchSharp module; its weights are registered under their names within the layer.</summary>
internal sealed class LibtorchLayer : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly ImmutableArray<Step> _steps;

    public LibtorchLayer(PlannedLayer layer, ImmutableArray<Step> steps, StepBuilder weights)
        : base(layer.Name)
    {
        _steps = steps;
        foreach (var weight in layer.Weights)
        {
            string name = weight.Name[(layer.Name.Length + 1)..];
            if (weights[weight].Tensor is Parameter parameter)
                register_parameter(name, parameter);
            else
                register_buffer(name, weights[weight].Tensor);
        }
    }

    /// <summary>The run's key and the step, which the model sets before a training pass; null at inference.</summary>
    public TrainingMoment? Moment { get; set; }

    public override torch.Tensor forward(torch.Tensor input)
    {
        torch.Tensor x = input;
        foreach (Step step in _steps)
            x = step.Run(x, Moment);

        // Sequential disposes of the tensor it passed in, so an identity must not return the same tensor
        return ReferenceEquals(x, input) ? input.alias() : x;
    }
}
