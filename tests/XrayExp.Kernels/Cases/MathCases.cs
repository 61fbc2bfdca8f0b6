using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Kernels.Cases;

/// <summary>Elementary functions in double: a range where they are busy, all bit patterns, and the special values.</summary>
internal static class MathCases
{
    private const int Count = 2000;

    private static readonly double[] s_specials =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 2, 1e-8, -1e-8, 1e-300, 1e300, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN, 709.78, 709.79, -745.13, -745.14, -708.4, Math.PI,
        Math.PI / 2, 1e15, 1e22,
    ];

    public static IEnumerable<KernelCase> All =>
    [
        Of("exp", PortableMath.Exp, -700, 700),
        Of("expm1", PortableMath.Expm1, -2, 2),
        Of("tanh64", PortableMath.Tanh, -4, 4),
        Of("log", PortableMath.Log, 0, 10),
        Of("log1p", PortableMath.Log1p, -1, 4),
        Of("sin", PortableMath.Sin, -100, 100, largest: 1L << 31),
        Of("cos", PortableMath.Cos, -100, 100, largest: 1L << 31),
        Of("erf", PortableMath.Erf, -6, 6),
        new("pow", $"{Count}+{s_specials.Length}x{s_specials.Length}", _ => [new("", Bits.Hash([.. Powers()]))]),
        Of("logit_sigmoid", LogitMath.Sigmoid, -40, 40),
        Of("logit_softplus", LogitMath.Softplus, -40, 40),
        new("log_softmax", "200x7", _ => [new("", Bits.Hash(LogSoftmax()))]),
        new("inverse_normal", $"{Count}", _ => [new("", Bits.Hash([.. Probabilities().Select(InverseNormal.At)]))]),
    ];

    /// <param name="largest">The function refuses larger magnitudes; they are left out.</param>
    private static KernelCase Of(string name, Func<double, double> function, double low, double high,
        double largest = double.PositiveInfinity)
    {
        IEnumerable<double> all = [.. Inputs.Doubles(Count, name, low, high), .. Inputs.AnyDoubles(Count, $"{name} bits"), .. s_specials];
        double[] x = [.. all.Where(value => !(Math.Abs(value) > largest))];
        return new(name, $"{x.Length}", _ => [new("", Bits.Hash([.. x.Select(function)]))]);
    }

    private static IEnumerable<double> Powers()
    {
        double[] x = Inputs.Doubles(Count, "pow x", 0, 5), y = Inputs.Doubles(Count, "pow y", -30, 30);
        return
        [
            .. x.Zip(y, PortableMath.Pow),
            .. s_specials.SelectMany(a => s_specials.Select(b => PortableMath.Pow(a, b))),
        ];
    }

    private static double[] LogSoftmax()
    {
        float[] logits = Inputs.Singles(1400, "log_softmax", Sort.Special);
        double[] logs = new double[logits.Length];
        for (int i = 0; i < logits.Length; i += 7)
            LogitMath.LogSoftmax(logits.AsSpan(i, 7), logs.AsSpan(i, 7));
        return logs;
    }

    /// <summary>The middle, and tails as far as 1e-300.</summary>
    private static IEnumerable<double> Probabilities() =>
        Inputs.Doubles(Count, "inverse_normal", 0, 1)
            .Select((p, i) => i % 4 == 0 ? PortableMath.Pow(10, -300 * p) / 2 : Math.Max(p, 1e-12));
}
