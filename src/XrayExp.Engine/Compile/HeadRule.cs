using System.Globalization;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Layers;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Catalog.Operations;

namespace XrayExp.Engine.Compile;

/// <summary>Checks the end of a model: a binary loss needs one sigmoid unit, a categorical loss a softmax over the classes. The
/// activation must be the last operation, so that the loss can use the logits before it.</summary>
internal static class HeadRule
{
    public static void Check(ModelPlan plan, int? classes, ShapeReport report)
    {
        PlannedLayer last = plan.Layers[^1];
        if (last.Output.Rank != 1)
        {
            report.Mismatch(
                last.Layer,
                null,
                $"the model ends with {last.Output} for each image; expected one row of numbers, [units]",
                "put `flatten` or `global_average_pooling2d` before the last `dense`");
            return;
        }

        Activation? activation = last.Operations.IsEmpty ? null : (last.Operations[^1] as ActivationOperation)?.Function;
        if (plan.Head == OutputForm.Binary)
            CheckBinary(plan, activation, classes, report);
        else
            CheckCategorical(plan, activation, classes, report);
    }

    private static void CheckBinary(ModelPlan plan, Activation? activation, int? classes, ShapeReport report)
    {
        const string WithTwo = "with a binary loss, end with `dense: { units: 1, activation: sigmoid }`";
        Layer counts = Counting(plan), last = plan.Layers[^1].Layer;
        if (classes is { } many && many != 2)
            report.Mistake("output-mismatch", counts, "units", $"a binary loss tells two classes apart; the data have {many}",
                $"use `loss: categorical_crossentropy` and end with `dense: {{ units: {many}, activation: softmax }}`");
        else if (plan.Units != 1)
            report.Mistake("output-mismatch", counts, "units", $"a binary loss expects one unit at the end; received {plan.Units}",
                $"{WithTwo}; for a unit per class, use `loss: categorical_crossentropy` and softmax");
        else if (activation is Softmax)
            report.Mistake("output-mismatch", last, "activation", "a softmax of one unit is always 1; expected `sigmoid`", WithTwo);
        else if (activation is not Sigmoid)
            report.Mistake("output-mismatch", last, "activation",
                $"a binary loss expects `sigmoid` as the last step; received {Describe(activation)}", WithTwo);
    }

    private static void CheckCategorical(ModelPlan plan, Activation? activation, int? classes, ShapeReport report)
    {
        Layer counts = Counting(plan), last = plan.Layers[^1].Layer;
        string ending = $"with a categorical loss, end with `dense: {{ units: " +
            $"{classes?.ToString(CultureInfo.InvariantCulture) ?? "CLASSES"}, activation: softmax }}`";
        if (plan.Units == 1)
            report.Mistake("output-mismatch", counts, "units", "a categorical loss expects a unit per class at the end; received 1",
                activation is Sigmoid && classes is null or 2 ? "for one sigmoid unit, use `loss: binary_crossentropy`" : ending);
        else if (classes is { } known && plan.Units != known)
            report.Mistake("output-mismatch", counts, "units",
                $"the data have {known} classes; received {plan.Units} units at the end", ending);
        else if (activation is not Softmax)
            report.Mistake("output-mismatch", last, "activation",
                $"a categorical loss expects `softmax` as the last step; received {Describe(activation)}", ending);
    }

    /// <summary>Returns the layer that decides the number of units.</summary>
    private static Layer Counting(ModelPlan plan) =>
        (plan.Layers.LastOrDefault(layer => layer.Layer is Dense) ?? plan.Layers[^1]).Layer;

    private static string Describe(Activation? activation) =>
        activation is null or Linear ? "none" : $"`{activation.Kind}`";
}
