using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Sources;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Sweep.Reading;

/// <summary>Which keys of an experiment a sweep may set. That the key exists, and may have the value,
/// the experiment's own reading says.</summary>
internal static class VariedPath
{
    /// <returns>False where it may not, which has been reported.</returns>
    public static bool Check(MapEntry entry, List<Diagnostic> diagnostics)
    {
        string path = entry.Key;
        (string Message, string Help)? refusal = path.Split('.')[0] switch
        {
            "seed" => ("the seed is no key to vary", $"write `{SweepReader.SeedsKey}: 5`, which crosses everything with the seeds 1 to 5"),
            "name" or "description" =>
                ($"`{path}` cannot be set: a sweep names its members itself", "leave it out; under `members` each has a `name` of its own"),
            "regression" => ("the rules of `check` are no part of a sweep", "leave it out"),
            ExtendsChain.Key => ("`extends` can be stated in a file only", "under `members` each may have a `base` of its own"),
            _ when path.Split('.').Any(string.IsNullOrWhiteSpace) =>
                ($"expected the path of a key; received `{path}`", "for instance `optimizer.adam.learning_rate`"),
            _ => null,
        };
        if (refusal is { } found)
            diagnostics.Add(new("not-addressable", found.Message, entry.KeyWhere, found.Help));
        return refusal is null && entry.Value is not BrokenNode;
    }
}
