using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Effective;

/// <summary>Writes the effective experiment of one fold of a cross-validation.</summary>
public static class HeldOutFold
{
    /// <summary>Returns the experiment under another name, with <c>data.fold</c> after <c>data.folds</c>.</summary>
    public static MapNode Of(MapNode effective, string name, int fold) => effective with
    {
        Entries = [.. effective.Entries.Select(entry => entry.Key switch
        {
            "name" => entry with { Value = ((ScalarNode)entry.Value) with { Text = name } },
            "data" => entry with { Value = WithFold((MapNode)entry.Value, fold) },
            _ => entry,
        })],
    };

    private static MapNode WithFold(MapNode data, int fold) => data with
    {
        Entries =
            [.. data.Entries.SelectMany(entry => entry.Key == "folds" ? (MapEntry[])[entry,
                new MapEntry("fold", entry.KeyWhere, new ScalarNode(Reading.NumberText.Write(fold), true, entry.Value.Where))] : [entry])],
    };
}
