using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XrayExp.Engine.Numerics.Elementwise;

namespace XrayExp.Engine.Catalog.Optimizers;

/// <summary>One pass over a weight, its gradient and its slots: each array is read once and written once, so that a step takes no
/// longer than its memory traffic. The bits do not depend on the width, nor on where a weight is cut into pieces.</summary>
internal static class UpdatePass
{
    /// <param name="decay">Learning rate × weight decay; 0 means no decay.</param>
    public static void Run<T, TRule>(TRule rule, Span<T> weight, ReadOnlySpan<T> gradient, ReadOnlySpan<Memory<T>> slots,
        double decay, ElementWidth width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule<T>
    {
        Require(weight.Length, gradient.Length, "gradient");
        Span<T> slot0 = Slot(slots, 0, rule.Slots, weight.Length);
        Span<T> slot1 = Slot(slots, 1, rule.Slots, weight.Length);
        Span<T> slot2 = Slot(slots, 2, rule.Slots, weight.Length);
        T decayOfT = T.CreateChecked(decay);
        int done = width switch
        {
            ElementWidth.Bits512 => Update<T, TRule, Elements512<T>>(rule, weight, gradient, slot0, slot1, slot2, decayOfT, 0),
            ElementWidth.Bits256 => Update<T, TRule, Elements256<T>>(rule, weight, gradient, slot0, slot1, slot2, decayOfT, 0),
            ElementWidth.Bits128 => Update<T, TRule, Elements128<T>>(rule, weight, gradient, slot0, slot1, slot2, decayOfT, 0),
            _ => 0,
        };
        Update<T, TRule, SingleElement<T>>(rule, weight, gradient, slot0, slot1, slot2, decayOfT, done);
    }

    /// <summary>Updates as many whole <typeparamref name="V"/> as fit after <paramref name="start"/>, and returns the index after
    /// the last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Update<T, TRule, V>(
        TRule rule,
        Span<T> weight,
        ReadOnlySpan<T> gradient,
        Span<T> slot0,
        Span<T> slot1,
        Span<T> slot2,
        T decay,
        int start)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule<T>
        where V : struct, IElements<V, T>
    {
        ref T w = ref MemoryMarshal.GetReference(weight);
        ref readonly T g = ref MemoryMarshal.GetReference(gradient);
        ref T a = ref MemoryMarshal.GetReference(slot0);
        ref T b = ref MemoryMarshal.GetReference(slot1);
        ref T c = ref MemoryMarshal.GetReference(slot2);
        int slots = rule.Slots;
        bool decays = decay != T.Zero;
        V decayed = V.All(decay), first = V.All(T.Zero), second = first, third = first;
        int i = start;
        for (; i <= weight.Length - V.Count; i += V.Count)
        {
            nuint at = (nuint)i;
            V element = V.Load(ref w, at);
            if (decays)
                element -= element * decayed;
            if (slots > 0)
                first = V.Load(ref a, at);
            if (slots > 1)
                second = V.Load(ref b, at);
            if (slots > 2)
                third = V.Load(ref c, at);
            rule.Next(element, V.Load(in g, at), ref first, ref second, ref third).Store(ref w, at);
            if (slots > 0)
                first.Store(ref a, at);
            if (slots > 1)
                second.Store(ref b, at);
            if (slots > 2)
                third.Store(ref c, at);
        }

        return i;
    }

    private static Span<T> Slot<T>(ReadOnlySpan<Memory<T>> slots, int index, int kept, int length)
    {
        if (index >= kept)
            return [];
        Span<T> slot = slots[index].Span;
        Require(length, slot.Length, "slot");
        return slot;
    }

    private static void Require(int length, int received, string what)
    {
        if (received != length)
            throw new ArgumentException($"The weight has {length} elements, its {what} {received}.");
    }
}
