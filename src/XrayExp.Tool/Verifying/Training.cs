using System.Collections.Immutable;
using XrayExp.Engine.Compare;

namespace XrayExp.Tool.Verifying;

/// <summary>One training in a process of its own, and whether it gave what the first one gave.</summary>
/// <param name="Differs">The names of what is not the same as after the first training.</param>
/// <param name="Step">The first step that differs; null where none does.</param>
/// <param name="Place">Where the files part, when all steps are the same: <c>history.csv, line 3</c>.</param>
internal sealed record Training(Setting Setting, Digests Digests, double Seconds, ImmutableArray<string> Differs,
    TraceDifference? Step, string? Place)
{
    public bool IsSame => Differs.IsEmpty && Step is null;
}
