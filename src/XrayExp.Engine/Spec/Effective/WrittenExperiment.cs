using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Reading;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Effective;

/// <summary>
/// Reads back what <see cref="BlockYaml"/> wrote, <c>experiment.yaml</c> of a run, as it stands there: no default is added, no word of the
/// vocabulary asked for, so that an experiment of another version can be compared.
/// </summary>
public static class WrittenExperiment
{
    /// <exception cref="InputException">It is no YAML that we write.</exception>
    public static MapNode Read(SourceText text)
    {
        List<Diagnostic> mistakes = [];
        MapNode? map = YamlReader.ReadFile(text, mistakes);
        return map is null || mistakes.Count > 0 ? throw new InputException([.. mistakes]) : (MapNode)Typed(map);
    }

    /// <summary>A word was written without quotes where nothing else could be meant; it is text all the same.</summary>
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
