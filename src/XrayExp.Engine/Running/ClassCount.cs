using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Running;

/// <summary>Checks the model's units against the number of classes, once the data are known; needed if neither `classes` nor the
/// folders were known before.</summary>
internal static class ClassCount
{
    public static void Require(ModelPlan plan, ImmutableArray<string> classes)
    {
        if (plan.Classes == classes.Length)
            return;
        string names = QuotedNames.Listed(classes);
        throw plan.Head == OutputForm.Binary
            ? new InputException($"a model with one sigmoid unit expects 2 classes; the data have {classes.Length}: {names}",
                $"end the model with `dense: {{ units: {classes.Length}, activation: softmax }}` and use `categorical_crossentropy`")
            : new InputException($"the model ends with {plan.Units} units; the data have {classes.Length} classes: {names}",
                $"set `units: {classes.Length}` in the last dense layer");
    }
}
