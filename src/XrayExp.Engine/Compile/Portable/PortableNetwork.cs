using System.Collections.Immutable;
using TorchSharp;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Compile.Portable;

/// <summary>
/// The stages of a model as a TorchSharp module: [N, input] → [N, logits]. Its children are the layers, with their parameters. libtorch's
/// graph contains all stages as one function, since each function that it calls costs a training step about 0.1 ms. Results are in tensors
/// that are allocated once; every step returns views of them.
/// </summary>
internal sealed unsafe class PortableNetwork : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly Stage _stages;
    private readonly ImmutableArray<PortableLayer> _layers;
    private readonly ImmutableArray<PortableWeight> _trainable;
    private readonly object[] _arguments;
    private readonly torch.Tensor _output;
    private readonly torch.Tensor? _inputGradient;
    private readonly float* _y;
    private readonly float* _dx;
    private float* _x;
    private int _samples;

    /// <param name="inputGradient">Whether images that require a gradient get one.</param>
    public PortableNetwork(Stage stages, ImmutableArray<PortableLayer> layers, int largestBatch, bool inputGradient)
        : base(nameof(PortableNetwork))
    {
        (_stages, _layers) = (stages, layers);
        _trainable = [.. layers.SelectMany(layer => layer.Weights).Where(weight => weight.Spec.Trainable)];
        _arguments = [this, this, .. _trainable.Select(weight => weight.Tensor)];
        _output = torch.zeros(largestBatch, stages.OutputSize).DetachFromDisposeScope();
        _inputGradient = inputGradient ? torch.zeros(largestBatch, stages.InputSize).DetachFromDisposeScope() : null;
        _y = TensorMemory.Of(_output);
        _dx = _inputGradient is null ? null : TensorMemory.Of(_inputGradient);
        foreach (PortableLayer layer in layers)
            register_module(layer.GetName(), layer);
    }

    /// <summary>The run's key and the step, which the model sets before a training pass; null at inference.</summary>
    public TrainingMoment? Moment { get; set; }

    public override torch.Tensor forward(torch.Tensor input)
    {
        _arguments[1] = input;
        return NetworkFunction.apply(_arguments);
    }

    /// <param name="input">Its memory must last until <see cref="Backward"/>.</param>
    public torch.Tensor Forward(torch.Tensor input)
    {
        _samples = (int)input.shape[0];
        _x = TensorMemory.Of(input);
        _stages.Forward(_samples, _x, _y, Moment);
        return _output.narrow(0, 0, _samples);
    }

    /// <summary>Computes the gradients of the input and of the trainable weights.</summary>
    public List<torch.Tensor?> Backward(torch.Tensor outputGradient)
    {
        torch.Tensor dense = outputGradient.contiguous();
        _stages.Backward(_samples, _x, _y, TensorMemory.Of(dense), _dx);
        return [_inputGradient?.narrow(0, 0, _samples), .. _trainable.Select(weight => weight.Gradient!.alias())];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stages.Dispose();
            _output.Dispose();
            _inputGradient?.Dispose();
            foreach (PortableLayer layer in _layers)
                layer.Dispose();
        }

        base.Dispose(disposing);
    }
}
