using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Catalog.Thresholds;
using XrayExp.Engine.Data;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Running;

/// <summary>Chooses a temperature, then a threshold, on the validation images. The test images are not used.</summary>
internal static class OperatingPointChoice
{
    /// <summary>Checks, before the training, that the choice will be possible.</summary>
    /// <param name="validation">Null if there is no validation split.</param>
    /// <exception cref="InputException">There are no validation images to choose on.</exception>
    public static void Require(ExperimentSpec spec, ImageSplit? validation, ImmutableArray<string> classes)
    {
        if (Asked(spec) is not { } what)
            return;
        if (validation is null)
            throw new InputException($"{what} is chosen on validation images, and there are none",
                "add `split: random` under `data` to take a tenth of the training images, or choose nothing");
        ImmutableArray<int> counts = validation.PerClass(classes.Length);
        if (spec.Threshold is ChosenThreshold && counts.IndexOf(0) is >= 0 and var empty)
            throw new InputException($"{what} is chosen on validation images of both classes; there are none of `{classes[empty]}`",
                "`split: random` under `data` divides the images anew, both classes on both sides");
    }

    /// <param name="pass">Runs the model over all validation images, with a temperature or without.</param>
    /// <returns>Null if the experiment chooses nothing.</returns>
    public static OperatingPoint? Choose(ExperimentSpec spec, Func<double?, ScoredSplit> pass)
    {
        if (Asked(spec) is null)
            return null;
        double? temperature = spec.Calibration == Calibration.Temperature ? TemperatureFit.Of(pass(null).Logits) : null;
        ScoredSplit scored = pass(temperature);
        ChosenThreshold? rule = spec.Threshold as ChosenThreshold;
        double threshold = rule?.Choose(RankedScores.Of(scored.Predictions.Scored(), 1)) ?? spec.Threshold.WhileTraining;
        return new OperatingPoint(temperature, rule?.Text, threshold,
            Evaluator.Evaluate(scored.Predictions.AnsweredAt(threshold), scored.Loss));
    }

    private static string? Asked(ExperimentSpec spec) => spec.Threshold is ChosenThreshold rule ? $"`threshold: {{ {rule.Text} }}`"
        : spec.Calibration == Calibration.Temperature ? "`calibration: temperature`"
        : null;
}
