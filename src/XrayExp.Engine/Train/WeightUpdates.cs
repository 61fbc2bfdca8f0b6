using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Train;

/// <summary>An optimizer at work on one model: its state, and one update of all weights from their gradients.</summary>
internal abstract class WeightUpdates
{
    public static WeightUpdates Of(Optimizer optimizer, CompiledModel model)
    {
        ImmutableArray<ModelWeight> trainable = [.. model.Weights.Where(weight => weight.Spec.Trainable)];
        return trainable.All(weight => weight.Tensor.dtype == torch.ScalarType.Float64) && !trainable.IsEmpty
            ? new WeightUpdates<double>(optimizer, trainable)
            : new WeightUpdates<float>(optimizer, trainable);
    }

    /// <summary>Clips the gradients, takes one step with each, and forgets them: autograd would add the next ones to them.</summary>
    /// <param name="step">From 1.</param>
    public abstract void Apply(double learningRate, long step);

    /// <summary>The optimizer's arrays, for a checkpoint: <c>conv2d/kernel/0</c>, <c>conv2d/kernel/1</c>…</summary>
    public abstract ImmutableArray<NamedArray> SaveSlots();

    /// <summary>Takes back what <see cref="SaveSlots"/> gave.</summary>
    public abstract void LoadSlots(ImmutableArray<NamedArray> slots);
}

/// <typeparam name="T">float; double in tests against float64 references.</typeparam>
internal sealed class WeightUpdates<T> : WeightUpdates
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Optimizer _optimizer;
    private readonly ImmutableArray<UpdatedWeight> _weights;

    public WeightUpdates(Optimizer optimizer, ImmutableArray<ModelWeight> weights)
    {
        _optimizer = optimizer;
        _weights = [.. weights.Select(weight => new UpdatedWeight(weight.Spec.Name, weight.Tensor, TensorElements.MemoryOrder(weight.Tensor), EmptySlots(weight.Spec.Shape.Count)))];
    }

    public override void Apply(double learningRate, long step)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        double[] squares = [.. _weights.Select(weight => _optimizer.Gradients.NeedsNorms ? GradientNorm.SumOfSquares<T>(weight.Gradient()) : 0)];
        double total = 0;
        foreach (double square in squares)
            total += square;
        for (int i = 0; i < _weights.Length; i++)
        {
            Span<T> gradient = _weights[i].Gradient();
            if (gradient.IsEmpty)
                continue;
            _optimizer.Gradients.Clip(gradient, squares[i], total);
            _optimizer.Update(_weights[i].Elements(), gradient, _weights[i].Slots, learningRate, step);
            _weights[i].Tensor.grad = null;
        }
    }

    public override ImmutableArray<NamedArray> SaveSlots() =>
        [.. _weights.SelectMany(weight => weight.Slots.Select((slot, i) =>
            new NamedArray($"{weight.Name}/{i}", typeof(T) == typeof(float) ? "F32" : "F64", [slot.Length], MemoryMarshal.AsBytes(slot.Span).ToArray())))];

    public override void LoadSlots(ImmutableArray<NamedArray> slots)
    {
        int next = 0;
        foreach (UpdatedWeight weight in _weights)
            foreach (Memory<T> slot in weight.Slots)
                slots[next++].Bytes.CopyTo(MemoryMarshal.AsBytes(slot.Span));
    }

    private Memory<T>[] EmptySlots(long count) =>
        [.. Enumerable.Range(0, _optimizer.Slots).Select(slot => FilledSlot(count, _optimizer.InitialSlot(slot)))];

    private static Memory<T> FilledSlot(long count, double value)
    {
        T[] slot = new T[count];
        slot.AsSpan().Fill(T.CreateChecked(value));
        return slot;
    }

    private sealed record UpdatedWeight(string Name, torch.Tensor Tensor, long[] Order, Memory<T>[] Slots)
    {
        public Span<T> Elements() => TensorElements.Of<T>(Tensor, Order);

        /// <summary>In the order of the weight's own elements; empty where the loss does not depend on the weight.</summary>
        public Span<T> Gradient() => Tensor.grad is { } gradient ? TensorElements.Of<T>(gradient, Order) : [];
    }
}
