using System.Collections.Immutable;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Numerics.Mathematics;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Compare.Statistics;

/// <summary>
/// Answers of two models that see an image through the same film and noise of their own: normal scores, means 2.4 apart between the
/// classes, a correlation of 0.5, so an area of about 0.95 each.
/// </summary>
internal static class SimulatedPair
{
    private const double Separation = 2.4;

    /// <param name="better">How much farther apart the second model holds the classes; 0 is the null hypothesis.</param>
    public static PairedAnswers Draw(RandomKey key, int negatives = 234, int positives = 390, double better = 0) =>
        Draw(key, negatives, positives, Separation, Separation + better, 0.5);

    /// <param name="oldSeparation">Of the means of the first model's scores.</param>
    /// <param name="correlation">Of the two models' scores within a class.</param>
    public static PairedAnswers Draw(RandomKey key, int negatives, int positives, double oldSeparation, double newSeparation,
        double correlation)
    {
        RandomStream stream = key.Stream();
        double common = Math.Sqrt(correlation), own = Math.Sqrt(1 - correlation);
        double Normal() => InverseNormal.At((stream.NextUInt32() + 0.5) / (1L << 32));
        List<Prediction> old = [], @new = [];
        for (int image = 0; image < negatives + positives; image++)
        {
            int label = image < negatives ? 0 : 1;
            double shared = Normal(), side = label - 0.5;
            string id = $"{(label == 0 ? "NORMAL" : "PNEUMONIA")}/{image:0000}.jpeg";
            old.Add(Answer(id, label, (side * oldSeparation) + (common * shared) + (own * Normal())));
            @new.Add(Answer(id, label, (side * newSeparation) + (common * shared) + (own * Normal())));
        }

        return PairedAnswers.Of(Predictions(old), Predictions(@new))!;
    }

    public static Predictions Predictions(IEnumerable<Prediction> images) =>
        new(["NORMAL", "PNEUMONIA"], 0.5, [.. images.OrderBy(image => image.Id, StringComparer.Ordinal)]);

    /// <param name="score">The log-odds of the second class.</param>
    public static Prediction Answer(string id, int label, double score)
    {
        float p = (float)(1 / (1 + PortableMath.Exp(-score)));
        return new Prediction(id, label, p > 0.5 ? 1 : 0, ImmutableArray.Create(1 - p, p));
    }
}
