using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Files;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Train;

/// <summary>An optimizer for one model: its state, and the update of all weights from their gradients.</summary>
internal abstract class WeightUpdates
{
    public static WeightUpdates Of(Optimizer optimizer, CompiledModel model)
    {
        ImmutableArray<ModelWeight> trainable = [.. model.Weights.Where(weight => weight.Spec.Trainable)];
        return trainable.All(weight => weight.Tensor.dtype == torch.ScalarType.Float64) && !trainable.IsEmpty
            ? new WeightUpdates<double>(optimizer, trainable, model.Workers)
            : new WeightUpdates<float>(optimizer, trainable, model.Workers);
    }

    /// <summary>Clips the gradients, updates every weight, and drops the gradients: autograd would add the next ones to them.</summary>
    /// <param name="step">From 1.</param>
    public abstract void Apply(double learningRate, long step);

    /// <summary>Returns the optimizer's arrays, for a checkpoint: <c>conv2d/kernel/0</c>, <c>conv2d/kernel/1</c>…</summary>
    public abstract ImmutableArray<NamedArray> SaveSlots();

    /// <summary>Restores the arrays that <see cref="SaveSlots"/> returned.</summary>
    public abstract void LoadSlots(ImmutableArray<NamedArray> slots);
}

/// <typeparam name="T">float; double in tests against float64 references.</typeparam>
internal sealed unsafe class WeightUpdates<T> : WeightUpdates
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Number of elements in a piece of work: 16 KB of each array in float32, some microseconds.</summary>
    private const int PieceLength = 4096;

    private readonly Optimizer _optimizer;
    private readonly WorkerPool? _workers;
    private readonly ImmutableArray<UpdatedWeight> _weights;
    private readonly ImmutableArray<Piece> _pieces;
    private readonly Action<int, int> _update;
    private double _learningRate;
    private long _step;

    public WeightUpdates(Optimizer optimizer, ImmutableArray<ModelWeight> weights, WorkerPool? workers)
    {
        (_optimizer, _workers) = (optimizer, workers);
        _weights = [.. weights.Select(weight => new UpdatedWeight(weight.Spec.Name, weight.Tensor, EmptySlots(weight.Spec.Shape.Count)))];
        _pieces = [.. _weights.SelectMany(PiecesOf)];
        _update = (piece, _) => Update(_pieces[piece]);
    }

    public override void Apply(double learningRate, long step)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        foreach (UpdatedWeight weight in _weights)
            weight.FindGradient();
        Clip();
        (_learningRate, _step) = (learningRate, step);
        if (_workers is null)
            foreach (Piece piece in _pieces)
                Update(piece);
        else
            _workers.For(_pieces.Length, _update);
        foreach (UpdatedWeight weight in _weights)
            weight.Tensor.grad = null;
    }

    public override ImmutableArray<NamedArray> SaveSlots() =>
        [.. _weights.SelectMany(weight => weight.Slots.Select((slot, i) =>
            new NamedArray($"{weight.Name}/{i}", typeof(T) == typeof(float) ? "F32" : "F64", [slot.Length],
                MemoryMarshal.AsBytes(slot.Span).ToArray())))];

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

    private void Clip()
    {
        GradientRules rules = _optimizer.Gradients;
        if (!rules.Clips)
            return;
        double[] squares = [.. _weights.Select(weight => rules.NeedsNorms ? GradientNorm.SumOfSquares<T>(weight.Gradient) : 0)];
        double total = 0;
        foreach (double square in squares)
            total += square;
        for (int i = 0; i < _weights.Length; i++)
            rules.Clip(_weights[i].Gradient, squares[i], total);
    }

    private void Update(Piece piece)
    {
        UpdatedWeight weight = piece.Weight;
        if (!weight.Gradient.IsEmpty)
            _optimizer.Update(weight.Elements.Slice(piece.First, piece.Length), weight.Gradient.Slice(piece.First, piece.Length),
                piece.Slots, _learningRate, _step);
    }

    private static IEnumerable<Piece> PiecesOf(UpdatedWeight weight)
    {
        int count = checked((int)weight.Tensor.numel());
        for (int first = 0; first < count; first += PieceLength)
        {
            int length = Math.Min(PieceLength, count - first);
            yield return new Piece(weight, first, length, [.. weight.Slots.Select(slot => slot.Slice(first, length))]);
        }
    }

    /// <param name="Slots">The part of the weight's slots that belongs to the piece.</param>
    private sealed record Piece(UpdatedWeight Weight, int First, int Length, Memory<T>[] Slots);

    private sealed class UpdatedWeight
    {
        private readonly long[] _order;
        private readonly void* _elements;
        private readonly int _count;
        private void* _gradient;

        public UpdatedWeight(string name, torch.Tensor tensor, Memory<T>[] slots)
        {
            (Name, Tensor, Slots) = (name, tensor, slots);
            _order = TensorElements.MemoryOrder(tensor);
            Span<T> elements = TensorElements.Of<T>(tensor, _order);
            _count = elements.Length;
            _elements = Pointer(elements);
        }

        public string Name { get; }

        public torch.Tensor Tensor { get; }

        public Memory<T>[] Slots { get; }

        /// <summary>The weight's elements; libtorch stores a weight without gaps, and never moves it.</summary>
        public Span<T> Elements => new(_elements, _count);

        /// <summary>The gradient in the order of the weight's own elements; empty if the loss does not depend on the weight.</summary>
        public Span<T> Gradient => new(_gradient, _gradient is null ? 0 : _count);

        /// <summary>Looks up the gradient's address, which is valid until the surrounding dispose scope ends.</summary>
        public void FindGradient() => _gradient = Tensor.grad is { } gradient ? Pointer(TensorElements.Of<T>(gradient, _order)) : null;

        private static void* Pointer(Span<T> elements) => Unsafe.AsPointer(ref MemoryMarshal.GetReference(elements));
    }
}
