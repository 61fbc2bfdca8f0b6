using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Stages;

namespace XrayExp.Engine.Compile.Portable;

/// <summary>A weight in Keras's layout: a TorchSharp parameter (or buffer) whose memory the stage reads.</summary>
internal sealed class PortableWeight : ModelWeight, IDisposable
{
    /// <param name="stage">The stage's weight, which receives the addresses of the numbers and of their gradient.</param>
    public unsafe PortableWeight(Weight spec, StageWeight stage)
        : base(spec)
    {
        if (stage.Count != spec.Shape.Count)
            throw new ArgumentException($"`{spec.Name}` {spec.Shape} meets a stage's weight of {stage.Count} numbers.", nameof(stage));
        long[] shape = [.. spec.Shape.Dimensions.Select(dimension => (long)dimension)];
        torch.Tensor values = torch.zeros(shape);
        Tensor = spec.Trainable ? new Parameter(values) : values;
        stage.Value = TensorMemory.Of(Tensor);
        if (!spec.Trainable)
            return;
        Gradient = torch.zeros(shape);
        stage.Gradient = TensorMemory.Of(Gradient);
    }

    public override torch.Tensor Tensor { get; }

    /// <summary>The gradient; null for moving averages.</summary>
    public torch.Tensor? Gradient { get; }

    public override float[] Read() => MemoryMarshal.Cast<byte, float>(Tensor.bytes).ToArray();

    public override void Write(ReadOnlySpan<float> values)
    {
        if (values.Length != Spec.Shape.Count)
            throw new ArgumentException($"`{Spec.Name}` holds {Spec.Shape.Count} numbers; received {values.Length}.", nameof(values));
        values.CopyTo(MemoryMarshal.Cast<byte, float>(Tensor.bytes));
    }

    public void Dispose()
    {
        Tensor.Dispose();
        Gradient?.Dispose();
    }
}
