using System.Numerics;
using XrayExp.Engine.Numerics.Elementwise;

namespace XrayExp.Engine.Catalog.Optimizers;

/// <summary>
/// Adagrad (Duchi, Hazan and Singer, 2011) in Keras's form: epsilon is inside the root, and the sum starts above zero.
/// <code>
/// s += g²
/// w −= lr · g / √(s + epsilon)
/// </code>
/// </summary>
public sealed record Adagrad : Optimizer
{
    public static readonly Kind<Optimizer> Entry = new("adagrad", "Divides each step by the root of the sum of the gradient's squares " +
        "so far.", Read)
    {
        CalledElsewhere = ["ada_grad"],
        Source = "Duchi, Hazan and Singer, Adaptive subgradient methods, 2011; https://keras.io/api/optimizers/adagrad",
    };

    public required double InitialAccumulatorValue { get; init; }

    public required double Epsilon { get; init; }

    public override int Slots => 1;

    public override double InitialSlot(int slot) => InitialAccumulatorValue;

    private static Adagrad Read(Fields fields) => new()
    {
        LearningRate = ReadLearningRate(fields, 0.001),
        InitialAccumulatorValue =
            fields.Number("initial_accumulator_value", "The initial value of the sum of squares.", 0.1, Interval.NotNegative),
        Epsilon = fields.Number("epsilon", "Added to the sum of squares, inside the root as in Keras.", 1e-7, Interval.Positive),
        Gradients = GradientRules.Read(fields),
    };

    internal override void Update<T>(Span<T> weight, ReadOnlySpan<T> gradient, ReadOnlySpan<Memory<T>> slots, double learningRate,
        long step, ElementWidth width) =>
        UpdatePass.Run(new Rule<T>(T.CreateChecked(learningRate), T.CreateChecked(Epsilon)), weight,
            gradient, slots, Decay(learningRate), width);

    private readonly struct Rule<T>(T rate, T epsilon) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public int Slots => 1;

        public V Next<V>(V weight, V gradient, ref V sum, ref V slot1, ref V slot2)
            where V : struct, IElements<V, T>
        {
            sum += gradient * gradient;
            return weight - (gradient * V.All(rate) / V.Sqrt(sum + V.All(epsilon)));
        }
    }
}
