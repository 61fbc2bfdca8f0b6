using System.Globalization;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Sources;

/// <summary>A single value with a path, from outside of any file, as a tree of its own.</summary>
internal static class AddressedValue
{
    /// <returns>Null when the path leads where no path can; that has been reported.</returns>
    public static MapNode? Nest(string[] path, string value, Origin where, SectionTree sections, List<Diagnostic> diagnostics)
    {
        if (path[0] == ExtendsChain.Key)
        {
            diagnostics.Add(new("not-addressable", "`extends` can be stated in a file only", where, "name another experiment file, or write one with `extends`"));
            return null;
        }

        SectionTree? known = sections;
        for (int i = 0; i < path.Length - 1 && known is not null; i++)
        {
            SectionTree? next = known.Sections.GetValueOrDefault(path[i]);
            if (next is null && known.Keys.Contains(path[i]))
            {
                diagnostics.Add(NotASection(path, i, value, where));
                return null;
            }

            known = next;
        }

        Node node = YamlReader.ReadValue(value, where, diagnostics);
        foreach (string key in path.Reverse())
            node = new MapNode([new MapEntry(key, where, node)], where);
        return (MapNode)node;
    }

    private static Diagnostic NotASection(string[] path, int index, string value, Origin where)
    {
        string parent = string.Join('.', path[..(index + 1)]), rest = path[index + 1];
        if (int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return new("not-addressable", $"an element of the list `{parent}` cannot be set by its number", where, $"lists are replaced whole: state all of `{parent}` in a file that `extends` this one");
        string whole = path[(index + 1)..].Reverse().Aggregate(value, (inner, key) => $"{{ {key}: {inner} }}");
        return new("not-addressable", $"`{parent}` is replaced whole; `{rest}` in it cannot be set alone", where, $"write the whole value: `{parent}={whole}`");
    }
}
