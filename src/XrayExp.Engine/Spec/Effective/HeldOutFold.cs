using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Effective;

/// <summary>Decides how the effective experiment of one fold of a cross-validation reads.</summary>
public static class HeldOutFold
{
    /// <summary>The same experiment under another name, with <c>data.fold</c> behind <c>data.folds</c>.</summary>
    public static MapNode Of(MapNode effective, string name, int fold) => effective with
    {
        Entries = [.. effective.Entries.Select(entry => entry.Key switch
        {
            "name" => entry with { Value = ((ScalarNode)entry.Value) with { Text = name } },
            "data" => entry with { Value = WithFold((MapNode)entry.Value, fold) },
            _ => entry,
        })],
    };

    private static MapNode WithFold(MapNode data, int fold)
    {
        return data with
        {
            Entries = [.. data.Entries.SelectMany(entry => entry.Key == "folds" ? [entry, Fold(entry)] : (MapEntry[])[entry])],
        };

        MapEntry Fold(MapEntry folds) =>
            new("fold", folds.KeyWhere, new ScalarNode(Reading.NumberText.Write(fold), true, folds.Value.Where));
    }
}
