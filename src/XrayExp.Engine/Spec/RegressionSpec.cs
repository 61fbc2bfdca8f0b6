using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Spec;

/// <summary>The rules by which <c>check</c> fails: how much worse than the baseline a new result may be. They change nothing in
/// the result itself.</summary>
/// <param name="Exact">Whether a result with the baseline's experiment, images and engine version must be bit-identical.</param>
/// <param name="Rules">The rules for test figures, in the order of <c>metrics.json</c>; rules without any limit are left out.</param>
public sealed record RegressionSpec(bool Exact, ImmutableArray<FigureRule> Rules);

/// <param name="LargestLoss">How much worse than the baseline's the figure may be: <c>max_drop</c>, or <c>max_rise</c> for errors.</param>
/// <param name="Limit">The worst allowed value, whatever the baseline: <c>min</c>, or <c>max</c> for errors.</param>
/// <param name="IsUsual">Whether it is a default rule, which the experiment does not state.</param>
public sealed record FigureRule(Figure Figure, double? LargestLoss, double? Limit, bool IsUsual = false);
