namespace XrayExp.Engine.Report;

/// <summary>What people call a figure that files call <c>balanced_accuracy</c>.</summary>
internal static class FigureName
{
    private const string Macro = "macro ";

    /// <summary>At the head of a chart or a column: <c>Balanced accuracy</c>.</summary>
    public static string Title(string figure) => figure switch
    {
        "auc" => "AUC",
        "f1" => "F1",
        "brier" => "Brier score",
        "" => "",
        _ when figure.StartsWith(Macro, StringComparison.Ordinal) && Title(figure[Macro.Length..]) is var rest => $"Macro {(rest.Any(char.IsLower) ? char.ToLowerInvariant(rest[0]) + rest[1..] : rest)}",
        _ => char.ToUpperInvariant(figure[0]) + figure[1..].Replace('_', ' '),
    };
}
