using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Bench;

/// <summary>Runs our vectorised optimizer on libtorch's parameters: one pass over each, where <c>torch.optim</c> makes a dozen.</summary>
internal sealed class OnePassUpdate(Optimizer optimizer, ImmutableArray<Parameter> parameters)
{
    private readonly ImmutableArray<(Parameter Weight, long[] Order, Memory<float>[] Slots)> _weights =
        [.. parameters.Select(weight => (weight, TensorElements.MemoryOrder(weight), Slots(optimizer, weight.NumberOfElements)))];

    private long _steps;

    /// <summary>Updates every parameter once from its gradient.</summary>
    public void Apply()
    {
        double rate = optimizer.LearningRate.At(_steps++);
        foreach ((Parameter weight, long[] order, Memory<float>[] slots) in _weights)
            optimizer.Update(TensorElements.Of<float>(weight, order), TensorElements.Of<float>(weight.grad!, order), slots, rate, _steps);
    }

    private static Memory<float>[] Slots(Optimizer optimizer, long count) =>
        [.. Enumerable.Range(0, optimizer.Slots).Select(slot =>
        {
            float[] values = new float[count];
            Array.Fill(values, (float)optimizer.InitialSlot(slot));
            return values.AsMemory();
        })];
}
