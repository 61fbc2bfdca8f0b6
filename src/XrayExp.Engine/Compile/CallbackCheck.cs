using XrayExp.Engine.Catalog.Callbacks;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Spec.Reading;

namespace XrayExp.Engine.Compile;

/// <summary>What callbacks watch is reported, and a model holds the weights of one epoch:
/// no two of them choose by different rules.</summary>
internal static class CallbackCheck
{
    private static readonly string[] ValidationPrefixes = ["validation_", "valid_", "val_"];

    public static void Run(ExperimentSpec spec, Mistakes mistakes, List<Diagnostic> diagnostics)
    {
        if (!mistakes.IsSound("callbacks") || !mistakes.IsSound("metrics"))
            return;
        string[] columns =
            [.. spec.Metrics.Select(metric => metric.Name).Prepend("loss").SelectMany(name => new[] { name, $"val_{name}" })];
        foreach (Callback callback in spec.Callbacks.Where(callback => !columns.Contains(callback.Monitor)))
            diagnostics.Add(new(
                "unknown-monitor",
                $"the history has no column `{callback.Monitor}` to monitor",
                callback.Origins.Of("monitor"),
                MonitorHelp(columns, callback.Monitor)));
        if (spec.Callbacks.FirstOrDefault(callback => callback.Choice is not null) is not { } first)
            return;
        foreach (Callback other in spec.Callbacks.Where(callback => callback.Choice is { } choice && choice != first.Choice))
            diagnostics.Add(Conflict(first, other));
    }

    /// <summary>Both <c>val_acc</c> and <c>validation_accuracy</c> are <c>val_accuracy</c>;
    /// that of a metric that isn't asked for needs the metric.</summary>
    private static string MonitorHelp(string[] columns, string monitor)
    {
        string prefix = ValidationPrefixes.FirstOrDefault(start => monitor.StartsWith(start, StringComparison.Ordinal)) ?? "";
        string word = monitor[prefix.Length..];
        string? metric = word == "loss" ? word : FigureCatalogue.Metrics.Closest(word);
        string meant = (prefix.Length > 0 ? "val_" : "") + metric;
        return metric is not null && columns.Contains(meant) ? $"did you mean `{meant}`?"
            : ClosestName.Among(columns, monitor) is { } near ? $"did you mean `{near}`?"
            : metric is not null ? $"add `{metric}` to `metrics`, and monitor `{meant}`"
            : $"there are {QuotedNames.Listed(columns)}; more `metrics` give more";
    }

    private static Diagnostic Conflict(Callback first, Callback other)
    {
        bool sameFigure = first.Monitor == other.Monitor;
        return new(
            "conflicting-callbacks",
            sameFigure
                ? $"`{first.Name}` and `{other.Name}` both choose the weights that the model ends with by `{first.Monitor}`, " +
                    "but not from the same epochs: their `min_delta` or `start_from_epoch` differ"
                : $"`{first.Name}` chooses the weights that the model ends with by `{first.Monitor}`, " +
                    $"`{other.Name}` by `{other.Monitor}`: they may be those of different epochs",
            other.Origins.Whole,
            first is EarlyStopping || other is EarlyStopping
                ? "let one of them choose: leave `restore_best_weights` out of `early_stopping`" +
                    (sameFigure ? "" : ", or give both the same `monitor`")
                : "keep one of them");
    }
}
