using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Stages;

namespace XrayExp.Kernels.Cases;

/// <summary>Every activation, over [−8, 8) in one case and over all bit patterns in another.</summary>
internal static class FunctionCases
{
    private const int Samples = 3;

    /// <summary>More than a piece of work holds, and no multiple of a vector.</summary>
    private const int Size = 6007;

    public static IEnumerable<KernelCase> All =>
    [
        .. Both("elu", new EluFunction(0.7f, 1)),
        .. Both("selu", new EluFunction(1.6732632423543772f, 1.0507009873554805f)),
        .. Both("gelu", default(GeluFunction)),
        .. Both("gelu_tanh", default(GeluTanhFunction)),
        .. Both("hard_sigmoid", default(HardSigmoidFunction)),
        .. Both("linear", default(IdentityFunction)),
        .. Both("relu", default(ReluFunction)),
        .. Both("leaky_relu", new ReluFunction(0.3f)),
        .. Both("sigmoid", default(SigmoidFunction)),
        .. Both("softplus", default(SoftplusFunction)),
        .. Both("softsign", default(SoftsignFunction)),
        .. Both("swish", default(SwishFunction)),
        .. Both("tanh", default(TanhFunction)),
    ];

    private static IEnumerable<KernelCase> Both<TFunction>(string name, TFunction function)
        where TFunction : struct, IFunction =>
    [
        Over(name, function, "range8", [.. Inputs.Singles(Samples * Size, $"{name} x").Select(value => 8 * value)]),
        Over(name, function, "all_bits", Inputs.AnySingles(Samples * Size, $"{name} bits")),
    ];

    private static KernelCase Over<TFunction>(string name, TFunction function, string range, float[] x)
        where TFunction : struct, IFunction => new(
        name,
        $"{Samples}x{Size},{range}",
        setting =>
        {
            using ActivationStage<TFunction> stage = new(function, Size, setting.Context(Samples));
            StageResult result = StageResult.Of(stage, Samples, x, Inputs.Singles(Samples * Size, $"{name} dy"), [], null);
            return [new("forward", Bits.Hash(result.Y)), new("input_gradient", Bits.Hash(result.Dx))];
        });
}
