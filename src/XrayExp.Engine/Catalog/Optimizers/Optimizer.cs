using System.Numerics;
using XrayExp.Engine.Catalog.Schedules;
using XrayExp.Engine.Numerics.Elementwise;

namespace XrayExp.Engine.Catalog.Optimizers;

/// <summary>An update rule, as the experiment states it.</summary>
public abstract record Optimizer
{
    public required Schedule LearningRate { get; init; }

    /// <summary>The part that all rules share: clipping before the update, decay with it.</summary>
    public required GradientRules Gradients { get; init; }

    /// <summary>How many arrays of state each weight needs: 2 for Adam.</summary>
    public abstract int Slots { get; }

    /// <summary>Updates one weight in place. Pure arithmetic over spans, one pass, in Keras's order of operations; decay
    /// included, clipping not.</summary>
    /// <param name="gradient">Clipped already, see <see cref="GradientRules.Clip{T}"/>.</param>
    /// <param name="slots">The weight's state; before the first step each slot is filled with <see cref="InitialSlot"/>.</param>
    /// <param name="step">The number of this update, from 1.</param>
    /// <typeparam name="T">float; double for tests against float64 references.</typeparam>
    public void Update<T>(Span<T> weight, ReadOnlySpan<T> gradient, ReadOnlySpan<Memory<T>> slots, double learningRate, long step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Update(weight, gradient, slots, learningRate, step, ElementWidths.Widest);

    /// <summary>Like the overload above, with a given vector width, which does not change a bit of the result.</summary>
    internal abstract void Update<T>(Span<T> weight, ReadOnlySpan<T> gradient, ReadOnlySpan<Memory<T>> slots, double learningRate,
        long step, ElementWidth width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Returns the value of a slot before the first step.</summary>
    public virtual double InitialSlot(int slot) => 0;

    /// <summary>Reads <c>learning_rate</c>, the first field of every optimizer.</summary>
    protected static Schedule ReadLearningRate(Fields fields, double fallback) =>
        fields.NumberOrOneOf("learning_rate", "The size of a step: a number or a schedule.", ScheduleCatalogue.All, fallback,
            rate => new ConstantRate(rate), Interval.Positive);

    private protected double Decay(double learningRate) => learningRate * (Gradients.WeightDecay ?? 0);
}
