using TorchSharp;
using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Catalog.Activations;

/// <summary>x · Φ(x), Φ the normal distribution: x/2 · (1 + erf(x/√2)).</summary>
public sealed record Gelu : Activation
{
    public static readonly Kind<Activation> Entry = new("gelu",
        "The input times the probability that a standard normal number is below the input.", Read)
    {
        Source = "Hendrycks, Gimpel, Gaussian error linear units, 2016",
    };

    /// <summary>Whether tanh approximates the error function; default false, as Keras.</summary>
    public bool Approximate { get; init; }

    public override string Kind => Entry.Name;

    public override torch.Tensor Apply(torch.Tensor x)
    {
        if (!Approximate)
            return torch.nn.functional.gelu(x);
        torch.Tensor inner = (x + (0.044715 * x.pow(3))) * Math.Sqrt(2 / Math.PI);
        return 0.5 * x * (1 + inner.tanh());
    }

    public override Stage Stage(long size, int channels, StageContext context) => Approximate
        ? new ActivationStage<GeluTanhFunction>(default, size, context)
        : new ActivationStage<GeluFunction>(default, size, context);

    private static Gelu Read(Fields fields) => new()
    {
        Approximate =
            fields.Flag("approximate", "Use the approximation x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))) instead of the exact error " +
                "function.", false),
    };
}
