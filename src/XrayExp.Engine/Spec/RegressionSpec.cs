using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Spec;

/// <summary>When <c>check</c> says no: what a new result may lose against the baseline. It changes nothing of the result itself.</summary>
/// <param name="Exact">Where experiment, data and engine are the baseline's, every other bit is a broken promise.</param>
/// <param name="Rules">Of the test figures, in the order of <c>metrics.json</c>; those that ask for nothing are left out.</param>
public sealed record RegressionSpec(bool Exact, ImmutableArray<FigureRule> Rules);

/// <param name="LargestLoss">How much worse than the baseline it may be: <c>max_drop</c>, of errors <c>max_rise</c>.</param>
/// <param name="Limit">What it may not be worse than, whatever the baseline: <c>min</c>, of errors <c>max</c>.</param>
/// <param name="IsUsual">The experiment does not write it; it is what every baseline guards.</param>
public sealed record FigureRule(Figure Figure, double? LargestLoss, double? Limit, bool IsUsual = false);
