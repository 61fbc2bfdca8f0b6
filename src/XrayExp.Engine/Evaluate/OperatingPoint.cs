namespace XrayExp.Engine.Evaluate;

/// <summary>The temperature and threshold that were chosen on the validation images after training, and the figures there.</summary>
/// <param name="Temperature">The number that the logits are divided by; null if probabilities are not calibrated.</param>
/// <param name="Rule">The rule that chose the threshold, as in the YAML: <c>recall: 0.97</c>; null if the experiment fixed it.</param>
/// <param name="Threshold">The threshold that the model uses.</param>
/// <param name="Validation">The evaluation of all validation images with this temperature and threshold.</param>
public sealed record OperatingPoint(double? Temperature, string? Rule, double Threshold, Evaluation Validation);
