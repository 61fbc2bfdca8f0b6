using XrayExp.Engine.Catalog.Callbacks;
using XrayExp.Engine.Catalog.Schedules;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Spec.Reading;

namespace XrayExp.Engine.Compile;

/// <summary>Checks that only one of a schedule and `reduce_lr_on_plateau` decides the learning rate. Keras raises an error too.</summary>
internal static class LearningRateCheck
{
    public static void Run(ExperimentSpec spec, Mistakes mistakes, List<Diagnostic> diagnostics)
    {
        if (spec.Optimizer.LearningRate is ConstantRate || !mistakes.IsSound("callbacks") || !mistakes.IsSound("optimizer"))
            return;
        foreach (ReduceLROnPlateau callback in spec.Callbacks.OfType<ReduceLROnPlateau>())
            diagnostics.Add(new(
                "conflicting-fields",
                "`reduce_lr_on_plateau` expects a constant learning rate; the optimizer's follows a schedule",
                callback.Origins.Whole,
                "give the optimizer a number as `learning_rate`, or leave the callback out"));
    }
}
