using XrayExp.Engine.Catalog.Thresholds;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Compile;

/// <summary>A rule that chooses a threshold needs a model with two classes: with more the most probable one is the answer.</summary>
internal static class ThresholdCheck
{
    /// <param name="where">Of the rule.</param>
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
