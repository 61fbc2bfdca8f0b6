namespace XrayExp.Engine.Evaluate;

/// <summary>
/// The mean squared error of the probabilities; lower is better, and it rewards being both right and calibrated. Two classes: of the second one's,
/// in [0, 1]; more: summed over the classes, in [0, 2].
/// </summary>
/// <remarks>Source: G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78, 1950; halved for two classes, as is usual.</remarks>
public static class BrierScore
{
    /// <returns>NaN without images.</returns>
    public static double Of(Predictions predictions)
    {
        double sum = 0;
        foreach (Prediction image in predictions.Images)
            foreach (double error in Errors(image))
                sum += error;
        return sum / predictions.Images.Length;
    }

    /// <summary>The squared errors of an image's probabilities, class by class; of two classes the second one's alone.</summary>
    public static IEnumerable<double> Errors(Prediction image)
    {
        for (int c = image.Probabilities.Length == 2 ? 1 : 0; c < image.Probabilities.Length; c++)
        {
            double miss = image.Probabilities[c] - (image.Label == c ? 1.0 : 0.0);
            yield return miss * miss;
        }
    }
}
