using System.Collections.Immutable;
using System.Globalization;

namespace XrayExp.Engine.Catalog.Schedules;

/// <summary><c>values[i]</c> up to and including step <c>boundaries[i]</c>; the last value after the last boundary.</summary>
public sealed record PiecewiseConstantDecay(ImmutableArray<int> Boundaries, ImmutableArray<double> Values) : Schedule
{
    public static readonly Kind<Schedule> Entry = new("piecewise_constant_decay", "Constant rates, changed after given steps.", Read)
    {
        CalledElsewhere = ["piecewise", "piecewise_constant", "step", "step_lr", "multi_step_lr", "step_decay"],
        Source = "https://keras.io/api/optimizers/learning_rate_schedules/piecewise_constant_decay",
    };

    public override double At(long step)
    {
        int piece = 0;
        while (piece < Boundaries.Length && step > Boundaries[piece])
            piece++;
        return Values[piece];
    }

    public bool Equals(PiecewiseConstantDecay? other) =>
        other is not null && Boundaries.AsSpan().SequenceEqual(other.Boundaries.AsSpan())
            && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Boundaries.Length, Values.Length);

    private static PiecewiseConstantDecay Read(Fields fields)
    {
        ImmutableArray<int> boundaries =
            fields.Integers("boundaries", "The last step of each piece but the last, rising; the first step is 0.");
        ImmutableArray<double> values =
            fields.Numbers("values", "The rate of each piece: one more than there are boundaries.", range: Interval.NotNegative);
        for (int i = 1; i < boundaries.Length; i++)
            if (boundaries[i] <= boundaries[i - 1])
            {
                fields.Mistake("boundaries", "invalid-value", string.Create(CultureInfo.InvariantCulture,
                    $"`boundaries` expects rising steps; received {boundaries[i]} after {boundaries[i - 1]}"));
                break;
            }

        if (!values.IsEmpty && values.All(value => value == 0))
            fields.Mistake("values", "invalid-value", "`values` of 0 alone give a rate of 0 at every step",
                "give at least one positive rate");
        if (values.Length == boundaries.Length + 1)
            return new PiecewiseConstantDecay(boundaries, values);
        fields.Mistake("values", "invalid-value", string.Create(CultureInfo.InvariantCulture,
            $"`values` expects one rate more than there are boundaries, {boundaries.Length + 1}; received {values.Length}"));
        return new PiecewiseConstantDecay([], [0]);
    }
}
