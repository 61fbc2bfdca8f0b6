namespace XrayExp.Engine.Evaluate;

/// <summary>What was chosen on the validation images after the training, and what it does there.</summary>
/// <param name="Rule">As in the YAML: <c>recall: 0.97</c>.</param>
/// <param name="Threshold">What the rule chose.</param>
/// <param name="Validation">All validation images at that point.</param>
public sealed record OperatingPoint(string Rule, double Threshold, Evaluation Validation);
