using System.Numerics;
using XrayExp.Engine.Numerics.Elementwise;

namespace XrayExp.Engine.Catalog.Optimizers;

/// <summary>
/// RMSprop (Tieleman and Hinton, 2012) in Keras's form: epsilon is inside the root, in PyTorch outside.
/// <code>
/// v = rho · v + (1 − rho) · g²
/// centered:   a = rho · a + (1 − rho) · g,  and v − a² takes v's place below
/// s = lr · g / √(v + epsilon)
/// w −= s                                    with momentum: m = momentum · m + s;  w −= m
/// </code>
/// Slots: v, then a where centered, then m where there is momentum.
/// </summary>
public sealed record RmsProp : Optimizer
{
    public static readonly Kind<Optimizer> Entry = new(
        "rmsprop",
        "Divides each step by the root of a running mean of the gradient's square.",
        Read)
    {
        CalledElsewhere = ["rms", "rms_prop"],
        Source = "Tieleman and Hinton, Lecture 6.5, 2012; https://keras.io/api/optimizers/rmsprop",
    };

    public required double Rho { get; init; }

    public required double Momentum { get; init; }

    public required double Epsilon { get; init; }

    /// <summary>Divides by the gradients' standard deviation instead of their root mean square.</summary>
    public required bool Centered { get; init; }

    public override int Slots => 1 + (Centered ? 1 : 0) + (Momentum > 0 ? 1 : 0);

    private static RmsProp Read(Fields fields) => new()
    {
        LearningRate = ReadLearningRate(fields, 0.001),
        Rho = fields.Number("rho", "The share of the running mean of the squared gradients that is kept in each step.", 0.9, Interval.Rate),
        Momentum = fields.Number("momentum", "The share of the last step that is added to the next one.", 0, Interval.Unit),
        Epsilon = fields.Number("epsilon", "Added to the mean square, inside the root as in Keras.", 1e-7, Interval.Positive),
        Centered = fields.Flag("centered", "Divide by the standard deviation of the gradients instead of the root of their mean " +
            "square.", false),
        Gradients = GradientRules.Read(fields),
    };

    internal override void Update<T>(Span<T> weight, ReadOnlySpan<T> gradient, ReadOnlySpan<Memory<T>> slots, double learningRate,
        long step, ElementWidth width)
    {
        Rule<T> rule = new(T.CreateChecked(learningRate), T.CreateChecked(Rho), T.CreateChecked(1 - Rho), T.CreateChecked(Momentum),
            T.CreateChecked(Epsilon), Centered);
        UpdatePass.Run(rule, weight, gradient, slots, Decay(learningRate), width);
    }

    private readonly struct Rule<T>(T rate, T rho, T toMean, T momentum, T epsilon, bool centered) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly bool _moves = momentum > T.Zero;

        public int Slots => 1 + (centered ? 1 : 0) + (_moves ? 1 : 0);

        public V Next<V>(V weight, V gradient, ref V square, ref V slot1, ref V slot2)
            where V : struct, IElements<V, T>
        {
            square = (square * V.All(rho)) + (gradient * gradient * V.All(toMean));
            V divisor = square;
            if (centered)
            {
                slot1 = (slot1 * V.All(rho)) + (gradient * V.All(toMean));
                divisor -= slot1 * slot1;
            }

            V step = gradient * V.All(rate) / V.Sqrt(divisor + V.All(epsilon));
            if (!_moves)
                return weight - step;
            if (centered)
                return weight - (slot2 = (slot2 * V.All(momentum)) + step);
            return weight - (slot1 = (slot1 * V.All(momentum)) + step);
        }
    }
}
