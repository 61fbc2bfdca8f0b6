using System.Collections.Immutable;
using XrayExp.Engine.Compare;

namespace XrayExp.Tool.Verifying;

/// <summary>One training in a process of its own, and how its result differs from that of the first training.</summary>
/// <param name="Differs">Names of the hashes that differ from the first training's.</param>
/// <param name="Step">The first step that differs; null if none does.</param>
/// <param name="Place">The first place where the files differ if all steps are equal: <c>history.csv, line 3</c>.</param>
internal sealed record Training(Setting Setting, Digests Digests, double Seconds, ImmutableArray<string> Differs,
    TraceDifference? Step, string? Place)
{
    public bool IsSame => Differs.IsEmpty && Step is null;
}
