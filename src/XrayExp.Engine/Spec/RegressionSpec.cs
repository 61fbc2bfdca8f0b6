using System.Collections.Immutable;

namespace XrayExp.Engine.Spec;

/// <summary>When <c>check</c> says no: what a new result may lose against the baseline. It changes nothing of the result itself.</summary>
/// <param name="Exact">Where experiment, data and engine are the baseline's, every other bit is a broken promise.</param>
/// <param name="Rules">Of the test figures, in the order of <c>metrics.json</c>; those that ask for nothing are left out.</param>
public sealed record RegressionSpec(bool Exact, ImmutableArray<FigureRule> Rules);

/// <param name="Figure">As in <c>metrics.json</c>: <c>accuracy</c>.</param>
/// <param name="LargestLoss">How much worse than the baseline it may be: <c>max_drop</c>, of the loss and the Brier score <c>max_rise</c>.</param>
/// <param name="Limit">What it may not be worse than, whatever the baseline: <c>min</c>, of those two <c>max</c>.</param>
public sealed record FigureRule(string Figure, double? LargestLoss, double? Limit);
