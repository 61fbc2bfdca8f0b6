using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>The mean distance of what a model says from what is, over <see cref="CalibrationBins"/>. Undefined without images.</summary>
public sealed record ExpectedCalibrationError : Figure
{
    public override string Name => "expected_calibration_error";

    public override string Summary =>
        "How far probabilities are from the shares that they speak of: over 15 bins of equal width, the mean distance of both, each "
        + "bin by its images; of three classes or more, of the most probable class.";

    public override ImmutableArray<string> CalledElsewhere => ["ece", "calibration_error"];

    public override string Source =>
        "Naeini, Cooper, Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning, 2015; Guo, Pleiss, Sun, "
        + "Weinberger, On calibration of modern neural networks, 2017";

    public override bool HigherIsBetter => false;

    public override double Of(ScoredLabels scored) => CalibrationBins.Error(CalibrationBins.Of(scored));
}
