using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Spec.Yaml;

/// <summary>A piece of YAML with its origin.</summary>
public abstract record Node(Origin Where);

/// <param name="Text">The text without quotes and escapes.</param>
/// <param name="Plain">Whether it was written without quotes; only then can it be a number, true, false or null.</param>
public sealed record ScalarNode(string Text, bool Plain, Origin Where) : Node(Where)
{
    public bool IsNull => Plain && Text is "" or "~" or "null" or "Null" or "NULL";
}

public sealed record ListNode(ImmutableArray<Node> Items, Origin Where) : Node(Where);

/// <param name="Entries">In the order written; keys are unique.</param>
public sealed record MapNode(ImmutableArray<MapEntry> Entries, Origin Where) : Node(Where)
{
    public MapEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);
}

public sealed record MapEntry(string Key, Origin KeyWhere, Node Value);

/// <summary>A part that was already reported as wrong; readers skip it silently.</summary>
public sealed record BrokenNode(Origin Where) : Node(Where);
