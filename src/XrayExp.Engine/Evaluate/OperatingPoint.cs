namespace XrayExp.Engine.Evaluate;

/// <summary>What was chosen on the validation images after the training, and what it does there.</summary>
/// <param name="Temperature">That the logits are divided by; null where probabilities are taken as they are.</param>
/// <param name="Rule">That chose the threshold, as in the YAML: <c>recall: 0.97</c>; null where it was set before.</param>
/// <param name="Threshold">By which the model answers.</param>
/// <param name="Validation">All validation images at that point.</param>
public sealed record OperatingPoint(double? Temperature, string? Rule, double Threshold, Evaluation Validation);
