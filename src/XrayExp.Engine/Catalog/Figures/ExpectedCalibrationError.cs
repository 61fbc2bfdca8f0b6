using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>The mean distance between predicted probability and observed share over the <see cref="CalibrationBins"/>. Undefined
/// without images.</summary>
public sealed record ExpectedCalibrationError : Figure
{
    public override string Name => "expected_calibration_error";

    public override string Summary =>
        "The mean distance between predicted probability and observed share, over 15 bins of equal width, weighted by their images. With "
        + "three or more classes, for the most probable class.";

    public override ImmutableArray<string> CalledElsewhere => ["ece", "calibration_error"];

    public override string Source =>
        "Naeini, Cooper, Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning, 2015; Guo, Pleiss, Sun, "
        + "Weinberger, On calibration of modern neural networks, 2017";

    public override bool HigherIsBetter => false;

    public override double Of(ScoredLabels scored) => CalibrationBins.Error(CalibrationBins.Of(scored));
}
