using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Catalog.Callbacks;

/// <summary>Decides whether one value of a monitored column improves on another.</summary>
/// <param name="MinDelta">Smaller gains than this do not count; a gain of exactly this much does not either.</param>
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
        fields.Text("monitor", "The column of the history that is watched. An undefined value is never the best; " +
            "in Keras one in the first epoch stays it.", "val_loss")!;

    /// <summary>A mode that asks for the worse is a mistake: of two words that say the same one may be wrong.</summary>
    public static MonitorMode ReadMode(Fields fields, string monitor)
    {
        MonitorMode mode = fields.Choice<MonitorMode>(
            "mode",
            "Whether the column should fall or rise; auto: errors fall, everything else rises. The other way round is refused.",
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

    /// <summary>Null of what <see cref="FigureCatalogue.All"/> has not, such as <c>keras_auc</c>.</summary>
    private static Figure? Figure(string monitor) =>
        FigureCatalogue.Find(monitor.StartsWith("val_", StringComparison.Ordinal) ? monitor["val_".Length..] : monitor);
}
