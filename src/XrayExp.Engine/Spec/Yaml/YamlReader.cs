using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using YamlDotNet.Core;

namespace XrayExp.Engine.Spec.Yaml;

/// <summary>
/// Parses text into nodes. It accepts the YAML that experiments need (maps, lists, scalars, comments) and refuses the rest with a reason:
/// anchors, aliases, merge keys and tags (<c>extends</c> says where a value comes from, an alias does not), several documents, duplicate
/// keys.
/// </summary>
public static class YamlReader
{
    /// <summary>Reads a whole file, which must hold one map.</summary>
    /// <returns>Null if the text cannot be parsed; the reasons are among <paramref name="diagnostics"/>.</returns>
    public static MapNode? ReadFile(SourceText text, List<Diagnostic> diagnostics)
    {
        Node? root = ReadNode(text, diagnostics);
        Origin start = new FileOrigin(text, 1, 1);
        switch (root)
        {
            case MapNode map:
                return map;
            case ScalarNode { IsNull: true }:
                diagnostics.Add(new("empty-file", "expected an experiment; the file holds nothing", start,
                    "start from `experiments/quickstart.yaml`, or see `xrayexp describe experiment`; pipes and devices are not read"));
                return null;
            case null or BrokenNode:
                return null;
            default:
                diagnostics.Add(OddCharacter.Find(text, 1, text.Lines)
                    ?? new("wrong-type", $"expected `key: value` lines; received {NodeText.Describe(root)}", root.Where,
                        "an experiment is a map, such as `seed: 42`"));
                return null;
        }
    }

    /// <summary>Reads a whole file, which may hold any YAML; an empty file gives YAML's null.</summary>
    /// <returns>Null if the text cannot be parsed; the reasons are among <paramref name="diagnostics"/>.</returns>
    public static Node? ReadNode(SourceText text, List<Diagnostic> diagnostics) => Read(text, new FilePlaces(text), diagnostics);

    /// <summary>Reads one value given outside of any file, by an option or a variable. Every node gets the origin
    /// <paramref name="where"/>.</summary>
    public static Node ReadValue(string text, Origin where, List<Diagnostic> diagnostics) =>
        Read(new SourceText(where.Describe(), text), new OnePlace(where), diagnostics) ?? new BrokenNode(where);

    private static Node? Read(SourceText text, Places places, List<Diagnostic> diagnostics)
    {
        try
        {
            return new NodeBuilder(text.Text, places, diagnostics).ReadDocument();
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException)
        {
            // the scanner throws an InvalidOperationException on some unclosed brackets
            diagnostics.Add(SyntaxMistake.Explain(exception, text, places));
            return null;
        }
    }
}
