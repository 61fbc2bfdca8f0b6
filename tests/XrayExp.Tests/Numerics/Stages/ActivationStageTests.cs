using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Mathematics;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Kernels;

namespace XrayExp.Tests.Numerics.Stages;

/// <summary>Compares values with double arithmetic and slopes with differences of it; the bits are equal at every width.</summary>
public class ActivationStageTests
{
    private static readonly float[] s_points =
    [
        .. Enumerable.Range(-2000, 4001).Select(i => i / 100f),
        .. Enumerable.Range(1, 200).Select(i => i % 2 == 0 ? 1f / i / i / i : -1f / i / i / i),
        -60,
        60,
        -90,
        90,
    ];

    // rounding of the float result, and up to 4 units in the last place of the way there
    private const double Tolerance = 4.0 / (1 << 23);

    [Fact]
    public void Relu_keeps_what_is_above_zero()
    {
        StageResult result = Run(default(ReluFunction), [-2, -0f, 0, 3], [5, 6, 7, 8]);
        StageRuns.SameBits([0, 0, 0, 3], result.Y);
        StageRuns.SameBits([0, 0, 0, 8], result.Dx);
    }

    [Fact]
    public void Leaky_relu_lets_a_share_through_below_zero()
    {
        StageResult result = Run(new ReluFunction(0.5f), [-2, 0, 3], [5, 6, 8]);
        StageRuns.SameBits([-1, 0, 3], result.Y);
        StageRuns.SameBits([2.5f, 3, 8], result.Dx);
    }

    [Fact]
    public void Hard_sigmoid_has_three_straight_pieces()
    {
        StageResult result = Run(default(HardSigmoidFunction), [-4, -3, 0, 1.5f, 3, 4], [6, 6, 6, 6, 6, 6]);
        StageRuns.SameBits([0, 0, 0.5f, 0.75f, 1, 1], result.Y);
        StageRuns.SameBits([0, 0, 1, 1, 0, 0], result.Dx);
    }

    [Fact]
    public void Softsign_of_three_is_three_quarters()
    {
        StageResult result = Run(default(SoftsignFunction), [3, -3, 0], [16, 16, 16]);
        StageRuns.SameBits([0.75f, -0.75f, 0], result.Y);
        StageRuns.SameBits([1, 1, 16], result.Dx);
    }

    [Fact]
    public void The_identity_is_a_copy() => StageRuns.SameBits(s_points, Run(default(IdentityFunction), s_points, s_points).Y);

    [Fact]
    public void A_nan_leaves_with_one_pattern_of_bits()
    {
        float other = BitConverter.Int32BitsToSingle(0x7FC12345);
        StageRuns.SameBits([float.NaN, 1], Run(default(ReluFunction), [other, 1], [1, other]).Y);
        StageRuns.SameBits([float.NaN, float.NaN], Run(default(SwishFunction), [other, 1], [1, other]).Dx);
        foreach (float y in (float[])
        [
            .. Values(default(SigmoidFunction)),
            .. Values(default(TanhFunction)),
            .. Values(default(SoftplusFunction)),
            .. Values(default(GeluFunction)),
            .. Values(default(GeluTanhFunction)),
            .. Values(new EluFunction(1, 1)),
            .. Values(default(HardSigmoidFunction)),
        ])
            Assert.True(float.IsNaN(y));
        float[] Values<T>(T function)
            where T : struct, IFunction => Run(function, [other], [1]).Y;
    }

    [Fact]
    public void Sigmoid() => Check(default(SigmoidFunction), x => 1 / (1 + Math.Exp(-x)));

    [Fact]
    public void Tanh() => Check(default(TanhFunction), Math.Tanh);

    [Fact]
    public void Elu() => Check(new EluFunction(0.7f, 1), x => x > 0 ? x : 0.7f * Expm1(x), exceptNear: 0);

    [Fact]
    public void Selu() =>
        Check(
            new EluFunction(1.6732632423543772f, 1.0507009873554805f),
            x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Expm1(x)),
            exceptNear: 0);

    [Fact]
    public void Softplus() => Check(default(SoftplusFunction), x => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x))));

    [Fact]
    public void Swish() => Check(default(SwishFunction), x => x / (1 + Math.Exp(-x)));

    [Fact]
    public void Gelu() =>
        Check(default(GeluFunction), x => x * (x < -3 ? Tail(-x) : 0.5 * (1 + PortableMath.Erf(x / Math.Sqrt(2)))), units: 2);

    // the argument of the exponential is rounded to float before its magnitude grows to 20 and more
    [Fact]
    public void Gelu_by_tanh() =>
        Check(
            default(GeluTanhFunction),
            x => x / (1 + Math.Exp(-2 * Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
            relativeTo: 1e-5,
            units: 64);

    /// <param name="relativeTo">Errors are relative to the value, or to this where the value is smaller.</param>
    private static void Check<TFunction>(
        TFunction function, Func<double, double> exact, double relativeTo = 1e-30, double? exceptNear = null, double units = 1)
        where TFunction : struct, IFunction
    {
        float[] ones = [.. s_points.Select(_ => 1f)];
        StageResult result = Run(function, s_points, ones);
        for (int i = 0; i < s_points.Length; i++)
        {
            double x = s_points[i], value = exact(x);
            Assert.True(
                Math.Abs(result.Y[i] - value) <= units * Tolerance * Math.Max(Math.Abs(value), relativeTo),
                $"f({x:R}) = {value:R}, received {result.Y[i]:R}.");
            if (Math.Abs(x - (exceptNear ?? double.NaN)) < 2e-5)
                continue;
            const double step = 1e-5;
            double slope = (exact(x + step) - exact(x - step)) / (2 * step);

            // the difference quotient is good to about 1e-9 of the values around
            Assert.True(
                Math.Abs(result.Dx[i] - slope) <= (2 * Math.Min(units, 4) * Tolerance) + (1e-9 * Math.Max(1, Math.Abs(value))),
                $"f'({x:R}) = {slope:R}, received {result.Dx[i]:R}.");
        }
    }

    private static StageResult Run<TFunction>(TFunction function, float[] x, float[] dy)
        where TFunction : struct, IFunction =>
        StageRuns.Everywhere(context => new ActivationStage<TFunction>(function, x.Length, context), 1, x, dy);

    private static double Expm1(double x) => Math.Abs(x) < 1e-3 ? x * (1 + (x / 2 * (1 + (x / 3 * (1 + (x / 4)))))) : Math.Exp(x) - 1;

    private static double Log1p(double u) => u < 1e-3 ? u * (1 - (u / 2) + (u * u / 3) - (u * u * u / 4)) : Math.Log(1 + u);

    /// <summary>Computes the normal distribution's tail beyond m &gt; 3 by Laplace's continued fraction.</summary>
    private static double Tail(double m)
    {
        double below = m;
        for (int term = 100; term > 0; term--)
            below = m + (term / below);
        return Math.Exp(-m * m / 2) / (below * Math.Sqrt(2 * Math.PI));
    }
}
