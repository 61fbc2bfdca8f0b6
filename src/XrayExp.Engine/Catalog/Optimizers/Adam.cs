using System.Numerics;
using XrayExp.Engine.Numerics.Elementwise;

namespace XrayExp.Engine.Catalog.Optimizers;

/// <summary>
/// Adam (Kingma and Ba, 2015) in Keras's form: epsilon is added to √v before the bias correction, where PyTorch adds it after.
/// <code>
/// m += (g − m) · (1 − beta_1)
/// v += (g² − v) · (1 − beta_2)        amsgrad: v̂ = max(v̂, v) takes v's place below
/// w −= m · lr · √(1 − beta_2^t) / (1 − beta_1^t) / (√v + epsilon)
/// </code>
/// </summary>
public record Adam : Optimizer
{
    public static readonly Kind<Optimizer> Entry = new(
        "adam",
        "Scales each step by running means of the gradient and of its square.",
        fields => Read(fields))
    {
        CalledElsewhere = ["adam_optimizer", "adamax", "nadam"],
        Source = "Kingma and Ba, Adam: a method for stochastic optimization, 2015; https://keras.io/api/optimizers/adam",
    };

    public required double Beta1 { get; init; }

    public required double Beta2 { get; init; }

    public required double Epsilon { get; init; }

    /// <summary>Divides by the largest v so far (Reddi, Kale and Kumar, 2018).</summary>
    public required bool Amsgrad { get; init; }

    public override int Slots => Amsgrad ? 3 : 2;

    internal static Adam Read(Fields fields, double? weightDecay = null) => new()
    {
        LearningRate = ReadLearningRate(fields, 0.001),
        Beta1 = fields.Number("beta_1", "The share of the running mean of the gradients that is kept in each step.", 0.9, Interval.Rate),
        Beta2 = fields.Number("beta_2", "The share of the running mean of the squared gradients that is kept in " +
            "each step.", 0.999, Interval.Rate),
        Epsilon =
            fields.Number("epsilon", "Added to the root of the mean square, before the bias correction as in Keras; " +
                "PyTorch's default is 1e-8, after it.", 1e-7, Interval.Positive),
        Amsgrad = fields.Flag("amsgrad", "Divide by the largest mean square so far.", false),
        Gradients = GradientRules.Read(fields, weightDecay),
    };

    internal override void Update<T>(Span<T> weight, ReadOnlySpan<T> gradient, ReadOnlySpan<Memory<T>> slots, double learningRate,
        long step, ElementWidth width)
    {
        double alpha = learningRate * Math.Sqrt(1 - IntegerPower.Of(Beta2, step)) / (1 - IntegerPower.Of(Beta1, step));
        Rule<T> rule = new(T.CreateChecked(alpha), T.CreateChecked(1 - Beta1), T.CreateChecked(1 - Beta2),
            T.CreateChecked(Epsilon), Amsgrad);
        UpdatePass.Run(rule, weight, gradient, slots, Decay(learningRate), width);
    }

    private readonly struct Rule<T>(T alpha, T toMean, T toSquare, T epsilon, bool amsgrad) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public int Slots => amsgrad ? 3 : 2;

        public V Next<V>(V weight, V gradient, ref V mean, ref V square, ref V largest)
            where V : struct, IElements<V, T>
        {
            mean += (gradient - mean) * V.All(toMean);
            square += ((gradient * gradient) - square) * V.All(toSquare);
            V divisor = square;
            if (amsgrad)
                divisor = largest = V.Larger(largest, square);
            return weight - (mean * V.All(alpha) / (V.Sqrt(divisor) + V.All(epsilon)));
        }
    }
}
