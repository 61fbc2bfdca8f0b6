using System.Runtime.InteropServices;
using TorchSharp;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;

namespace XrayExp.Engine.Train;

/// <summary>A batch as tensors, in buffers that are kept, so that a step allocates no memory for its input.</summary>
internal sealed class BatchTensors : IDisposable
{
    private readonly ModelPlan _plan;
    private readonly torch.ScalarType _type;
    private torch.Tensor? _images;
    private torch.Tensor? _labels;

    public BatchTensors(CompiledModel model)
        : this(model.Plan, model.Weights.IsEmpty ? torch.ScalarType.Float32 : model.Weights[0].Tensor.dtype)
    {
    }

    public BatchTensors(ModelPlan plan, torch.ScalarType type) => (_plan, _type) = (plan, type);

    /// <summary>Copies a batch into the tensors: images [N, H, W, C] in the model's type, and labels as the loss expects them,
    /// [N, 1] of 0 and 1, or [N, classes] one-hot.</summary>
    /// <remarks>The tensors are valid until the next call.</remarks>
    public (torch.Tensor Images, torch.Tensor Labels) Fill(Batch batch)
    {
        Reserve(batch.Count);
        int size = checked((int)_plan.Input.Count);
        Copy(batch.Images.AsSpan(0, batch.Count * size), _images!);
        float[] labels = new float[batch.Count * _plan.Units];
        for (int i = 0; i < batch.Count; i++)
            if (_plan.Units == 1)
                labels[i] = batch.Labels[i];
            else
                labels[(i * _plan.Units) + batch.Labels[i]] = 1;
        Copy(labels, _labels!);
        return (_images!.narrow(0, 0, batch.Count), _labels!.narrow(0, 0, batch.Count));
    }

    public void Dispose()
    {
        _images?.Dispose();
        _labels?.Dispose();
    }

    private void Reserve(int count)
    {
        if (_images is not null && _images.shape[0] >= count)
            return;
        Dispose();
        _images = torch.zeros([count, .. _plan.Input.Dimensions.Select(d => (long)d)], _type).DetachFromDisposeScope();
        _labels = torch.zeros([count, _plan.Units], _type).DetachFromDisposeScope();
    }

    private void Copy(ReadOnlySpan<float> values, torch.Tensor target)
    {
        if (_type == torch.ScalarType.Float32)
        {
            values.CopyTo(MemoryMarshal.Cast<byte, float>(target.bytes));
            return;
        }

        Span<double> wide = MemoryMarshal.Cast<byte, double>(target.bytes);
        for (int i = 0; i < values.Length; i++)
            wide[i] = values[i];
    }
}
