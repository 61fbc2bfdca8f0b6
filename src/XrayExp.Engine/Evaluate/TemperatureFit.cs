using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Engine.Evaluate;

/// <summary>What a model says of an image before the sigmoid or softmax.</summary>
/// <param name="Logits">One, or one per class.</param>
public readonly record struct LabelledLogits(int Label, ImmutableArray<float> Logits);

/// <summary>
/// Temperature scaling: all logits are divided by one number T, so that the probabilities get softer (T &gt;
/// 1) or harder and their order stays. T is where the images' mean negative log-likelihood is least.
/// In 1/T that is convex, so its derivative rises, and halving an interval finds where it passes 0,
/// to the last bit and on every machine the same.
/// </summary>
/// <remarks>Source: Guo, Pleiss, Sun, Weinberger, On calibration of modern neural networks, ICML 2017.</remarks>
public static class TemperatureFit
{
    /// <summary>Where images are separated without a mistake the harder the better, where logits are no better than chance the softer:
    /// there is an end.</summary>
    public const double Lowest = 0.01, Highest = 100;

    /// <returns>In [0.01, 100]; 1 where a logit is not finite or there is no image.</returns>
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

    /// <summary>The derivative of the negative log-likelihood by b = 1/T:
    /// Σ of the logit that is expected under the probabilities at b, less that of the label.</summary>
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
