using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Catalog.Callbacks;

/// <summary>Decides whether one value of a monitored column improves on another.</summary>
/// <param name="MinDelta">An improvement must be larger than this to count; one of exactly this size does not.</param>
internal readonly record struct Improvement(bool HigherIsBetter, double MinDelta)
{
    public static Improvement Of(string monitor, MonitorMode mode, double minDelta = 0) =>
        new(mode == MonitorMode.Auto ? Rises(monitor) : mode == MonitorMode.Max, minDelta);

    /// <summary>An undefined value (NaN) never improves, and every defined one improves on it.
    /// (In Keras a NaN in the first epoch stays the best for good.)</summary>
    /// <param name="reference">NaN when there is none yet.</param>
    public bool Over(double value, double reference)
    {
        if (double.IsNaN(value) || double.IsNaN(reference))
            return !double.IsNaN(value);
        return HigherIsBetter ? value - MinDelta > reference : value + MinDelta < reference;
    }

    public static string ReadMonitor(Fields fields) =>
        fields.Text("monitor", "The column of the history to monitor. An undefined value never counts as the best; in Keras, an " +
            "undefined value in the first epoch remains the best.", "val_loss")!;

    /// <summary>Reads <c>mode</c>; a mode that contradicts the direction in which the column improves is reported as a mistake.</summary>
    public static MonitorMode ReadMode(Fields fields, string monitor)
    {
        MonitorMode mode = fields.Choice<MonitorMode>(
            "mode",
            "Whether lower (`min`) or higher (`max`) values of the column are better. `auto`: lower for losses and errors, higher for " +
                "everything else. A mode that contradicts the column is an error.",
            MonitorMode.Auto);
        if (mode != MonitorMode.Auto && (mode == MonitorMode.Max) != Rises(monitor))
            fields.Mistake(
                "mode",
                "conflicting-fields",
                $"`mode: {(mode == MonitorMode.Max ? "max" : "min")}` takes the worst `{monitor}` for the best: a {Way(monitor)}",
                "leave `mode` out");
        return mode;
    }

    private static string Way(string monitor) => Figure(monitor) is MeanLoss ? "loss should fall"
        : $"figure such as this should {(Rises(monitor) ? "rise" : "fall")}";

    private static bool Rises(string monitor) => Figure(monitor)?.HigherIsBetter ?? true;

    /// <summary>The figure that the column shows; null if <see cref="FigureCatalogue.All"/> has none, as for <c>keras_auc</c>.</summary>
    private static Figure? Figure(string monitor) =>
        FigureCatalogue.Find(monitor.StartsWith("val_", StringComparison.Ordinal) ? monitor["val_".Length..] : monitor);
}
