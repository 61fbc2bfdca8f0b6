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
        int first = predictions.Classes.Length == 2 ? 1 : 0;
        foreach (Prediction image in predictions.Images)
            for (int c = first; c < predictions.Classes.Length; c++)
            {
                double miss = image.Probabilities[c] - (image.Label == c ? 1.0 : 0.0);
                sum += miss * miss;
            }

        return sum / predictions.Images.Length;
    }
}
