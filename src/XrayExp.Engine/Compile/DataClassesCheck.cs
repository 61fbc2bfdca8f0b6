using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Compile;

/// <summary>Checks that `data.classes` names folders that exist, or all classes of synthetic films.</summary>
internal static class DataClassesCheck
{
    /// <param name="found">The class folders, or the classes of synthetic films; null when they cannot be listed yet.</param>
    /// <returns>False if the names disagree; true also if the folders are not known yet.</returns>
    public static bool Run(DataSpec data, ImmutableArray<string>? found, List<Diagnostic> diagnostics)
    {
        if (data.Classes is not { } given || found is not { } there)
            return true;
        Origin where = data.Origins.Of("classes");
        string known = QuotedNames.Listed(there);
        string[] unknown = [.. given.Except(there)], left = [.. there.Except(given)];
        foreach (string name in unknown)
            diagnostics.Add(new(
                "unknown-class",
                data.Synthetic is null
                    ? $"`classes` names `{name}`, which has no folder in `train/`; it holds {known}"
                    : $"`classes` names `{name}`; synthetic films are of the classes {known}",
                where,
                ClosestName.Among(left, name) is { } near
                    ? $"did you mean `{near}`?"
                    : "name the classes as their folders are named, or leave `classes` out"));
        if (unknown.Length > 0)
            return false;
        if (data.Synthetic is null || left.Length == 0)
            return true;
        diagnostics.Add(new("missing-class", $"`classes` lacks {QuotedNames.Listed(left)}; synthetic films are of the classes {known}",
            where, "name both in the order you want, or leave `classes` out"));
        return false;
    }
}
