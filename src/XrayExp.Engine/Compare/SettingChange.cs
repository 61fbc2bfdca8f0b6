using System.Collections.Immutable;
using XrayExp.Engine.Spec.Effective;
using XrayExp.Engine.Spec.Reading;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Compare;

/// <summary>A value of the effective experiment that differs. Names, descriptions and paths do not affect results and are not
/// compared.</summary>
/// <param name="Path"><c>optimizer.adam.learning_rate</c>; the path of a list's item has its index in the new experiment, or in the old one
/// if it was removed.</param>
/// <param name="Old">Null if there was none.</param>
/// <param name="New">Null if it was removed.</param>
public sealed record SettingChange(string Path, Setting? Old, Setting? New)
{
    /// <summary>Returns the changes by path, those of lists in their order.</summary>
    public static ImmutableArray<SettingChange> Between(MapNode old, MapNode @new) =>
        [.. Maps("", CanonicalExperiment.Deciding(old), CanonicalExperiment.Deciding(@new))];

    private static IEnumerable<SettingChange> Nodes(string path, Node? old, Node? @new) => (old, @new) switch
    {
        (MapNode before, MapNode after) when !IsOtherKind(before, after) => Maps(path, before, after),
        (ListNode before, ListNode after) when before.Items.Concat(after.Items).Any(item => item is MapNode) =>
            Lists(path, before.Items, after.Items),
        _ => IsSame(old, @new) ? [] : [new SettingChange(path, Setting.Of(old), Setting.Of(@new))],
    };

    private static IEnumerable<SettingChange> Maps(string path, MapNode old, MapNode @new) =>
        old.Entries.Concat(@new.Entries).Select(entry => entry.Key).Distinct().Order(StringComparer.Ordinal)
            .SelectMany(key => Nodes(path.Length == 0 ? key : $"{path}.{key}", old.Find(key)?.Value, @new.Find(key)?.Value));

    private static IEnumerable<SettingChange> Lists(string path, ImmutableArray<Node> old, ImmutableArray<Node> @new) =>
        Alignment.Of<Node>(old, @new, IsSame, (before, after) => !IsOtherKind(before, after))
            .SelectMany(pair => Nodes($"{path}[{(pair.New is null ? Place(old, pair.Old!) : Place(@new, pair.New))}]", pair.Old, pair.New));

    private static int Place(ImmutableArray<Node> list, Node item) =>
        list.Select((one, i) => (one, i)).First(pair => ReferenceEquals(pair.one, item)).i;

    /// <summary>Whether two values are of different kinds, such as <c>{ adam: … }</c> and <c>{ sgd: … }</c>, whose fields have nothing in
    /// common.</summary>
    private static bool IsOtherKind(Node old, Node @new) => (old, @new) switch
    {
        (MapNode { Entries.Length: 1 } before, MapNode { Entries.Length: 1 } after) => before.Entries[0].Key != after.Entries[0].Key,
        (MapNode, MapNode) => false,
        _ => !IsSame(old, @new),
    };

    private static bool IsSame(Node? old, Node? @new) =>
        old is null || @new is null ? old == @new : EffectiveJson.Of(old).ToJsonString() == EffectiveJson.Of(@new).ToJsonString();
}

/// <param name="Text">The value as YAML on one line.</param>
/// <param name="Value">The value as a number; NaN if it is none.</param>
/// <param name="Where">The value's place: file:line:column.</param>
public sealed record Setting(string Text, double Value, string Where)
{
    internal static Setting? Of(Node? node)
    {
        if (node is null)
            return null;
        double value = node is ScalarNode { Plain: true } scalar && NumberText.Parse(scalar.Text) is { } number ? number : double.NaN;
        return new Setting(FlowYaml.Write(node), value, node.Where.Describe());
    }
}
