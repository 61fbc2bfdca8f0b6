namespace XrayExp.Engine.Numerics.Mathematics;

/// <summary>Turns logits into probabilities, in double; stable for logits of any size.</summary>
public static class LogitMath
{
    /// <summary>Computes 1 / (1 + e⁻ˣ).</summary>
    public static double Sigmoid(double x)
    {
        double small = PortableMath.Exp(-Math.Abs(x));
        return (x >= 0 ? 1 : small) / (1 + small);
    }

    /// <summary>Computes log(1 + eˣ).</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + PortableMath.Log1p(PortableMath.Exp(-Math.Abs(x)));

    /// <summary>Computes x − log Σ eˣ; the sum is taken in order, after subtracting the largest logit.</summary>
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
