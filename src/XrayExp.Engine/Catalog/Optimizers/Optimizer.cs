using System.Numerics;
using XrayExp.Engine.Catalog.Schedules;

namespace XrayExp.Engine.Catalog.Optimizers;

/// <summary>An update rule, as the experiment states it.</summary>
public abstract record Optimizer
{
    public required Schedule LearningRate { get; init; }

    /// <summary>What every rule shares: clipping before the update, decay with it.</summary>
    public required GradientRules Gradients { get; init; }

    /// <summary>How many arrays of state each weight needs: 2 for Adam.</summary>
    public abstract int Slots { get; }

    /// <summary>One update of one weight, in place. Pure arithmetic over spans, one pass, in Keras's order of operations.</summary>
    /// <param name="slots">The weight's state, zero before the first step unless the rule says otherwise in <see cref="InitialSlot"/>.</param>
    /// <param name="step">From 1.</param>
    /// <typeparam name="T">float; double for tests against float64 references.</typeparam>
    public abstract void Update<T>(Span<T> weight, ReadOnlySpan<T> gradient, ReadOnlySpan<Memory<T>> slots, double learningRate, long step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>What a slot holds before the first step.</summary>
    public virtual double InitialSlot(int slot) => 0;
}
