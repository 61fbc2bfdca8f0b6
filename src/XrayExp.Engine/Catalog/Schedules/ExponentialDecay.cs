using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Engine.Catalog.Schedules;

/// <summary><c>initial · decay_rate ^ (step / decay_steps)</c>, with the exponent rounded down if <paramref name="Staircase"/>;
/// in double, where Keras computes in float32.</summary>
public sealed record ExponentialDecay(double InitialLearningRate, int DecaySteps, double DecayRate, bool Staircase) : Schedule
{
    public static readonly Kind<Schedule> Entry = new("exponential_decay", "The rate is multiplied by `decay_rate` every `decay_steps` " +
        "steps.", Read)
    {
        CalledElsewhere = ["exponential", "exponential_lr", "exp_decay"],
        Source = "https://keras.io/api/optimizers/learning_rate_schedules/exponential_decay",
    };

    public override double At(long step)
    {
        double periods = (double)step / DecaySteps;
        return InitialLearningRate * PortableMath.Pow(DecayRate, Staircase ? Math.Floor(periods) : periods);
    }

    private static ExponentialDecay Read(Fields fields) => new(
        fields.Number("initial_learning_rate", "The rate of the first step.", range: Interval.Positive),
        fields.Integer("decay_steps", "The period in which the rate is multiplied by `decay_rate` once.", min: 1, unit: "steps"),
        fields.Number("decay_rate", "The factor of one period; below 1 the rate falls.", range: Interval.Positive),
        fields.Flag("staircase", "Change the rate only at the end of every period instead of smoothly.", false));
}
