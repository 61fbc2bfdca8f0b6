using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Sources;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Sweep.Reading;

/// <summary>Checks which keys of an experiment a sweep may set. Whether a key exists and accepts the value is checked when the experiment
/// is read.</summary>
internal static class VariedPath
{
    /// <returns>False if the key may not be set, which has been reported.</returns>
    public static bool Check(MapEntry entry, List<Diagnostic> diagnostics)
    {
        string path = entry.Key;
        (string Message, string Help)? refusal = path.Split('.')[0] switch
        {
            "seed" => ("`seed` can't be varied here", $"write `{SweepReader.SeedsKey}: 5`, which runs everything with the seeds 1 to 5"),
            "name" or "description" =>
                ($"`{path}` cannot be set: a sweep names its members itself", "leave it out; under `members` each has a `name` of its own"),
            "regression" => ("the rules of `check` are no part of a sweep", "leave it out"),
            ExtendsChain.Key => ("`extends` can only be used in a file", "under `members` each may have a `base` of its own"),
            _ when path.Split('.').Any(string.IsNullOrWhiteSpace) =>
                ($"expected the path of a key; received `{path}`", "for instance `optimizer.adam.learning_rate`"),
            _ => null,
        };
        if (refusal is { } found)
            diagnostics.Add(new("not-addressable", found.Message, entry.KeyWhere, found.Help));
        return refusal is null && entry.Value is not BrokenNode;
    }
}
