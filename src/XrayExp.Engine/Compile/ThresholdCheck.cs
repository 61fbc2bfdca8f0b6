using XrayExp.Engine.Catalog.Thresholds;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Compile;

/// <summary>Checks that a rule that chooses a threshold has a model with two classes: with more, the most probable class is
/// predicted.</summary>
internal static class ThresholdCheck
{
    /// <param name="where">The origin of the rule.</param>
    public static void Run(ExperimentSpec spec, ModelPlan plan, Origin where, List<Diagnostic> diagnostics)
    {
        if (spec.Threshold is ChosenThreshold rule && plan.Classes > 2)
            diagnostics.Add(new(
                "conflicting-fields",
                $"`{rule.Text}` chooses the threshold of a model with two classes; this one has {plan.Classes} and answers with the " +
                    "most probable",
                where,
                "leave `threshold` out"));
    }
}
