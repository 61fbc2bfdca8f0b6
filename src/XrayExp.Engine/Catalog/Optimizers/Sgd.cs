using System.Numerics;
using XrayExp.Engine.Numerics.Elementwise;

namespace XrayExp.Engine.Catalog.Optimizers;

/// <summary>
/// Gradient descent, with momentum where it is not 0. The learning rate enters the momentum, as in Keras; PyTorch keeps it outside,
/// which differs when the rate changes.
/// <code>
/// without momentum:  w −= lr · g
/// with momentum:     m = momentum · m − lr · g;   w += m         nesterov: w += momentum · m − lr · g
/// </code>
/// </summary>
public sealed record Sgd : Optimizer
{
    public static readonly Kind<Optimizer> Entry = new("sgd", "Steps against the gradient, with optional momentum.", Read)
    {
        CalledElsewhere = ["gd", "gradient_descent", "momentum", "stochastic_gradient_descent"],
        Source = "https://keras.io/api/optimizers/sgd",
    };

    public required double Momentum { get; init; }

    public required bool Nesterov { get; init; }

    public override int Slots => Momentum == 0 ? 0 : 1;

    private static Sgd Read(Fields fields) => new()
    {
        LearningRate = ReadLearningRate(fields, 0.01),
        Momentum = fields.Number("momentum", "The share of the last step that is added to the next one.", 0, Interval.Unit),
        Nesterov = fields.Flag("nesterov",
            "Take the step as if the momentum had already been applied; without momentum it changes nothing.", false),
        Gradients = GradientRules.Read(fields),
    };

    internal override void Update<T>(Span<T> weight, ReadOnlySpan<T> gradient, ReadOnlySpan<Memory<T>> slots, double learningRate,
        long step, ElementWidth width)
    {
        T rate = T.CreateChecked(learningRate);
        if (Momentum == 0)
            UpdatePass.Run(new Plain<T>(rate), weight, gradient, slots, Decay(learningRate), width);
        else
            UpdatePass.Run(new WithMomentum<T>(rate, T.CreateChecked(Momentum), Nesterov), weight, gradient,
                slots, Decay(learningRate), width);
    }

    private readonly struct Plain<T>(T rate) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public int Slots => 0;

        public V Next<V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where V : struct, IElements<V, T> =>
            weight - (gradient * V.All(rate));
    }

    private readonly struct WithMomentum<T>(T rate, T momentum, bool nesterov) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public int Slots => 1;

        public V Next<V>(V weight, V gradient, ref V moment, ref V slot1, ref V slot2)
            where V : struct, IElements<V, T>
        {
            V step = gradient * V.All(rate);
            moment = (moment * V.All(momentum)) - step;
            return nesterov ? weight + ((moment * V.All(momentum)) - step) : weight + moment;
        }
    }
}
