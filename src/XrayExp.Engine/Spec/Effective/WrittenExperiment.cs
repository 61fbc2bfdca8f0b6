using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Reading;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Effective;

/// <summary>Reads back what <see cref="BlockYaml"/> wrote, the <c>experiment.yaml</c> of a run, as it is: no default is added and
/// no word is checked against the vocabulary, so that an experiment of another version can be compared.</summary>
public static class WrittenExperiment
{
    /// <exception cref="InputException">The file is not YAML as we write it.</exception>
    public static MapNode Read(SourceText text)
    {
        List<Diagnostic> mistakes = [];
        MapNode? map = YamlReader.ReadFile(text, mistakes);
        return map is null || mistakes.Count > 0 ? throw new InputException([.. mistakes]) : (MapNode)Typed(map);
    }

    /// <summary>Marks as text what is not a number, true or false: plain words were written without quotes.</summary>
    private static Node Typed(Node node) => node switch
    {
        MapNode map => map with { Entries = [.. map.Entries.Select(entry => entry with { Value = Typed(entry.Value) })] },
        ListNode list => list with { Items = [.. list.Items.Select(Typed)] },
        ScalarNode { Plain: true } scalar => scalar with
        {
            Plain = scalar.Text is "true" or "false" || (NumberText.Parse(scalar.Text) is { } number && double.IsFinite(number)),
        },
        _ => node,
    };
}
