using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Engine.Evaluate;

/// <summary>A model's logits for an image, before the sigmoid or softmax, with the image's true class.</summary>
/// <param name="Logits">One logit, or one per class.</param>
public readonly record struct LabelledLogits(int Label, ImmutableArray<float> Logits);

/// <summary>
/// Temperature scaling: all logits are divided by one number T, which makes the probabilities softer (T &gt; 1) or harder (T &lt; 1) and
/// keeps their order. T minimises the images' mean negative log-likelihood. That is convex in 1/T, so its derivative increases, and
/// bisection finds its zero to the last bit, the same on every machine.
/// </summary>
/// <remarks>Source: Guo, Pleiss, Sun, Weinberger, On calibration of modern neural networks, ICML 2017.</remarks>
public static class TemperatureFit
{
    /// <summary>The limits of T. If images are separated without a mistake, ever harder probabilities fit better; if logits are
    /// no better than chance, ever softer ones; so T needs limits.</summary>
    public const double Lowest = 0.01, Highest = 100;

    /// <returns>In [0.01, 100]; 1 if a logit is not finite or there is no image.</returns>
    public static double Of(ImmutableArray<LabelledLogits> images)
    {
        if (images.IsEmpty || images.Any(image => image.Logits.Any(logit => !float.IsFinite(logit))))
            return 1;
        double low = 1 / Highest, high = 1 / Lowest;
        if (Slope(images, low) >= 0)
            return Highest;
        if (Slope(images, high) <= 0)
            return Lowest;
        while (true)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
                return 1 / low;
            if (Slope(images, middle) > 0)
                high = middle;
            else
                low = middle;
        }
    }

    /// <summary>Computes the derivative of the negative log-likelihood by b = 1/T: Σ over the images of the expected logit under
    /// the probabilities at b, minus the logit of the label.</summary>
    private static double Slope(ImmutableArray<LabelledLogits> images, double b)
    {
        double sum = 0;
        foreach (LabelledLogits image in images)
            sum += image.Logits.Length == 1 ? Binary(image.Logits[0], image.Label, b) : Categorical(image.Logits, image.Label, b);
        return sum;
    }

    private static double Binary(double logit, int label, double b) => logit * (LogitMath.Sigmoid(b * logit) - label);

    private static double Categorical(ImmutableArray<float> logits, int label, double b)
    {
        double largest = logits.Max(), weights = 0, weighted = 0;
        foreach (float logit in logits)
        {
            double weight = PortableMath.Exp(b * (logit - largest));
            weights += weight;
            weighted += weight * (logit - largest);
        }

        return (weighted / weights) - (logits[label] - largest);
    }
}
