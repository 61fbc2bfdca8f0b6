using XrayExp.Engine.Spec.Describing;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Sources;

/// <summary>Finds the node of an experiment at a path that <see cref="Override"/> can set: <c>optimizer.adam.learning_rate</c>,
/// <c>model.dense.units</c>.</summary>
public static class AddressedNode
{
    /// <returns>Null if the path leads to nothing.</returns>
    public static Node? Find(MapNode experiment, string path, SectionTree sections) => Find(experiment, path.Split('.'), sections);

    private static Node? Find(MapNode map, ReadOnlySpan<string> path, SectionTree? known)
    {
        if (map.Find(path[0])?.Value is not { } value || path.Length == 1)
            return map.Find(path[0])?.Value;
        return value switch
        {
            MapNode inner => Find(inner, path[1..], known?.Sections.GetValueOrDefault(path[0])),
            ListNode list when known?.Lists.GetValueOrDefault(path[0]) is { } vocabulary =>
                FindIn(new ListElements(path[0], list, vocabulary), list, path[1..]),
            _ => null,
        };
    }

    private static Node? FindIn(ListElements elements, ListNode list, ReadOnlySpan<string> path)
    {
        if (elements.Find(path[0], list.Where, []) is not { } index)
            return null;
        if (path.Length == 1)
            return list.Items[index];
        if (elements.Open(index) is not { } element)
            return null;
        if (Find(element.Fields, path[1..], SectionTree.Of(element.Kind.Fields)) is { } found)
            return found;
        return Override.ListWithin(element.Kind, element.Fields, path[1]) is { } within
            ? FindIn(within.Elements, within.List, path[1..])
            : null;
    }
}
