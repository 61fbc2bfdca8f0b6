using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Metrics;
using XrayExp.Engine.Catalog.Thresholds;
using XrayExp.Engine.Data;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Running;

/// <summary>Chooses on validation what the model is to answer by. Test has no say: it is not looked at.</summary>
internal static class OperatingPointChoice
{
    /// <summary>What can be said before the training.</summary>
    /// <param name="validation">Null where there is none.</param>
    /// <exception cref="InputException">There is nothing to choose on.</exception>
    public static void Require(ThresholdRule rule, ImageSplit? validation, ImmutableArray<string> classes)
    {
        if (rule is not ChosenThreshold chosen)
            return;
        if (validation is null)
            throw new InputException($"`threshold: {{ {chosen.Text} }}` is chosen on validation images, and there are none", "add `split: random` under `data` to take a tenth of the training images, or give the threshold as a number");
        ImmutableArray<int> counts = validation.PerClass(classes.Length);
        if (counts.IndexOf(0) is >= 0 and var empty)
            throw new InputException($"`threshold: {{ {chosen.Text} }}` is chosen on validation images of both classes; there are none of `{classes[empty]}`", "`split: random` under `data` divides the images anew, both classes on both sides");
    }

    /// <param name="answers">Of all validation images, with their mean loss; asked for only where it is needed.</param>
    /// <returns>Null where nothing is to be chosen.</returns>
    public static OperatingPoint? Choose(ThresholdRule rule, Func<(Predictions Answers, double Loss)> answers)
    {
        if (rule is not ChosenThreshold chosen)
            return null;
        (Predictions predictions, double loss) = answers();
        double threshold = chosen.Choose(RankedScores.Of(predictions.Scored(), 1));
        return new OperatingPoint(chosen.Text, threshold, Evaluator.Evaluate(predictions.AnsweredAt(threshold), loss));
    }
}
