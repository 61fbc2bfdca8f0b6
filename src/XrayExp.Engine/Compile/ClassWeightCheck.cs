using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Spec.Reading;

namespace XrayExp.Engine.Compile;

/// <summary>Checks that explicit class weights name every class, and nothing else.</summary>
internal static class ClassWeightCheck
{
    public static void Run(ExperimentSpec spec, ImmutableArray<string> classes, Mistakes mistakes, List<Diagnostic> diagnostics)
    {
        if (spec.ClassWeight.Weighting != ClassWeighting.Explicit || !mistakes.IsSound("class_weight"))
            return;
        string[] unknown = [.. spec.ClassWeight.Weights.Keys.Except(classes)];
        string[] missing = [.. classes.Except(spec.ClassWeight.Weights.Keys)];
        string known = QuotedNames.Listed(classes);
        foreach (string name in unknown)
            diagnostics.Add(new("unknown-class", $"`class_weight` names `{name}`; the classes are {known}",
                spec.ClassWeight.Origins.Of(name), ClosestName.Among(missing, name) is { } near ? $"did you mean `{near}`?" : null));
        if (unknown.Length == 0 && missing.Length > 0)
            diagnostics.Add(new("missing-class", $"`class_weight` lacks {QuotedNames.Listed(missing)}", spec.ClassWeight.Origins.Whole,
                "give a weight for every class; 1 leaves it as it is"));
    }
}
