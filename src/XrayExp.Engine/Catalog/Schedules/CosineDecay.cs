using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Engine.Catalog.Schedules;

/// <summary>
/// The rate falls along half a cosine from the initial rate to alpha times it, and then stays there. With a warm-up it first moves in a
/// straight line from the initial rate to the target, and the cosine starts from the target. <c>rate · ((1 − alpha) · ½ (1 + cos(π · step /
/// decay_steps)) + alpha)</c>, in double, where Keras computes in float32.
/// </summary>
/// <param name="WarmupTarget">Null: no warm-up, whatever <paramref name="WarmupSteps"/> is.</param>
public sealed record CosineDecay(double InitialLearningRate, int DecaySteps, double Alpha, double? WarmupTarget, int WarmupSteps) : Schedule
{
    public static readonly Kind<Schedule> Entry = new(
        "cosine_decay",
        "The rate falls along half a cosine, after an optional warm-up.",
        Read)
    {
        CalledElsewhere = ["cosine", "cosine_annealing", "cosine_annealing_lr", "cosine_schedule"],
        Source = "Loshchilov and Hutter, SGDR, 2017; https://keras.io/api/optimizers/learning_rate_schedules/cosine_decay",
    };

    private const string Initial = "initial_learning_rate";

    public override double At(long step)
    {
        if (WarmupTarget is not double target)
            return Decayed(InitialLearningRate, step);
        return step < WarmupSteps
            ? InitialLearningRate + ((target - InitialLearningRate) * ((double)step / WarmupSteps))
            : Decayed(target, step - WarmupSteps);
    }

    private double Decayed(double from, long step)
    {
        double fraction = (double)Math.Min(step, DecaySteps) / DecaySteps;
        double cosine = 0.5 * (1 + PortableMath.Cos(Math.PI * fraction));
        return from * (((1 - Alpha) * cosine) + Alpha);
    }

    private static CosineDecay Read(Fields fields)
    {
        CosineDecay schedule = ReadFields(fields);
        if (schedule is { InitialLearningRate: 0, WarmupTarget: null })
            fields.Mistake(Initial, "invalid-value", $"`{Initial}` of 0 gives a rate of 0 at every step",
                "give a positive rate, or a `warmup_target` that the rate rises to");
        return schedule;
    }

    private static CosineDecay ReadFields(Fields fields) => new(
        fields.Number(Initial, "The rate of the first step; 0 is allowed only with a warm-up.", range: Interval.NotNegative),
        fields.Integer("decay_steps", "The length of the decay, without the warm-up.", min: 1, unit: "steps"),
        fields.Number("alpha", "The final rate as a fraction of the rate at which the decay starts.", 0, Interval.Unit),
        fields.OptionalNumber("warmup_target", "The rate at which the warm-up ends and the decay starts.", "no warm-up",
            Interval.Positive),
        fields.Integer("warmup_steps", "The length of the warm-up.", 0, unit: "steps"));
}
