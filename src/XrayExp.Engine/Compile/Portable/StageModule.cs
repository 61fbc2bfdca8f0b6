using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using XrayExp.Engine.Numerics.Stages;

namespace XrayExp.Engine.Compile.Portable;

/// <summary>
/// A stage as a TorchSharp module: [N, input] → [N, output]. Its parameters are registered under their names within the layer; its results
/// lie in tensors that are made once, and every step hands out views of them.
/// </summary>
internal sealed unsafe class StageModule : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly Stage _stage;
    private readonly ImmutableArray<PortableWeight> _trainable;
    private readonly object[] _arguments;
    private readonly torch.Tensor _output;
    private readonly torch.Tensor? _inputGradient;
    private float* _x;
    private int _samples;

    /// <param name="layer">The layer's name.</param>
    /// <param name="inputGradient">Whether something before it learns.</param>
    public StageModule(string layer, Stage stage, ImmutableArray<PortableWeight> weights, int largestBatch, bool inputGradient)
        : base(layer)
    {
        _stage = stage;
        _trainable = [.. weights.Where(weight => weight.Spec.Trainable)];
        _arguments = [this, this, .. _trainable.Select(weight => weight.Tensor)];
        _output = torch.zeros(largestBatch, stage.OutputSize).DetachFromDisposeScope();
        _inputGradient = inputGradient ? torch.zeros(largestBatch, stage.InputSize).DetachFromDisposeScope() : null;
        foreach (PortableWeight weight in weights)
        {
            string name = weight.Spec.Name[(layer.Length + 1)..];
            if (weight.Tensor is Parameter parameter)
                register_parameter(name, parameter);
            else
                register_buffer(name, weight.Tensor);
        }
    }

    /// <summary>Set by the model before a training pass; null at inference.</summary>
    public StageMoment? Moment { get; set; }

    public override torch.Tensor forward(torch.Tensor input)
    {
        _arguments[1] = input;
        return StageFunction.apply(_arguments);
    }

    /// <param name="input">Its memory must last until <see cref="Backward"/>.</param>
    public torch.Tensor Forward(torch.Tensor input)
    {
        _samples = (int)input.shape[0];
        _x = TensorMemory.Of(input);
        _stage.Forward(_samples, _x, TensorMemory.Of(_output), Moment);
        return _output.narrow(0, 0, _samples);
    }

    /// <summary>The gradients of the input and of the trainable weights.</summary>
    public List<torch.Tensor?> Backward(torch.Tensor outputGradient)
    {
        torch.Tensor dense = outputGradient.contiguous();
        _stage.Backward(_samples, _x, TensorMemory.Of(_output), TensorMemory.Of(dense), _inputGradient is null ? null : TensorMemory.Of(_inputGradient));
        return [_inputGradient?.narrow(0, 0, _samples), .. _trainable.Select(weight => weight.Gradient!.alias())];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stage.Dispose();
            _output.Dispose();
            _inputGradient?.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>A stage in libtorch's graph.</summary>
internal sealed class StageFunction : torch.autograd.SingleTensorFunction<StageFunction>
{
    private const string Module = "module";

    public override string Name => "stage";

    /// <param name="vars">The module, its input, its trainable weights (so that the graph knows of them).</param>
    public override torch.Tensor forward(torch.autograd.AutogradContext ctx, params object[] vars)
    {
        ctx.save_data(Module, vars[0]);
        return ((StageModule)vars[0]).Forward((torch.Tensor)vars[1]);
    }

    public override List<torch.Tensor> backward(torch.autograd.AutogradContext ctx, torch.Tensor grad_output) =>
        [null!, .. ((StageModule)ctx.get_data(Module)).Backward(grad_output).Select(gradient => gradient!)];
}
