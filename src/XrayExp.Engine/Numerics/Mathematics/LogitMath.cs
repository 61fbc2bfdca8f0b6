namespace XrayExp.Engine.Numerics.Mathematics;

/// <summary>From logits to probabilities, in double and stable however large they are.</summary>
public static class LogitMath
{
    /// <summary>1 / (1 + e⁻ˣ)</summary>
    public static double Sigmoid(double x)
    {
        double small = PortableMath.Exp(-Math.Abs(x));
        return (x >= 0 ? 1 : small) / (1 + small);
    }

    /// <summary>log(1 + eˣ)</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + PortableMath.Log1p(PortableMath.Exp(-Math.Abs(x)));

    /// <summary>x − log Σ eˣ, the sum in order and after taking off the largest.</summary>
    public static void LogSoftmax(ReadOnlySpan<float> logits, Span<double> logs)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (float logit in logits)
            largest = Math.Max(largest, logit);
        foreach (float logit in logits)
            sum += PortableMath.Exp(logit - largest);
        double log = PortableMath.Log(sum);
        for (int i = 0; i < logits.Length; i++)
            logs[i] = logits[i] - largest - log;
    }
}
