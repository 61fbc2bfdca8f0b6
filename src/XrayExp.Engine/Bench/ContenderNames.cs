using System.Collections.Immutable;

namespace XrayExp.Engine.Bench;

/// <summary>Lists the contenders' names.</summary>
public static class ContenderNames
{
    public const string Portable = "portable", Tuned = "libtorch-tuned", Plain = "libtorch-plain", Sharded = "libtorch-sharded";

    /// <summary>All names in the order of the table, ours first.</summary>
    public static readonly ImmutableArray<string> All = [Portable, Tuned, Plain, Sharded];
}
