namespace XrayExp.Engine.Catalog.Callbacks;

/// <summary>Which way a monitored value gets better.</summary>
public enum MonitorMode
{
    /// <summary>Losses fall, everything else (accuracy, recall, auc, …) rises.</summary>
    Auto,

    /// <summary>Lower is better.</summary>
    Min,

    /// <summary>Higher is better.</summary>
    Max,
}

/// <summary>Decides whether one value of a monitored column improves on another.</summary>
/// <param name="MinDelta">Smaller gains than this do not count; a gain of exactly this much does not either.</param>
internal readonly record struct Improvement(bool HigherIsBetter, double MinDelta)
{
    public static Improvement Of(string monitor, MonitorMode mode, double minDelta = 0)
    {
        string metric = monitor.StartsWith("val_", StringComparison.Ordinal) ? monitor["val_".Length..] : monitor;
        return new Improvement(mode == MonitorMode.Auto ? metric != "loss" : mode == MonitorMode.Max, minDelta);
    }

    /// <summary>An undefined value (NaN) never improves, and every defined one improves on it. (In Keras a NaN in the first epoch stays the best for good.)</summary>
    /// <param name="reference">NaN when there is none yet.</param>
    public bool Over(double value, double reference)
    {
        if (double.IsNaN(value) || double.IsNaN(reference))
            return !double.IsNaN(value);
        return HigherIsBetter ? value - MinDelta > reference : value + MinDelta < reference;
    }

    public static string ReadMonitor(Fields fields) =>
        fields.Text("monitor", "The column of the history that is watched.", "val_loss")!;

    public static MonitorMode ReadMode(Fields fields) =>
        fields.Choice<MonitorMode>("mode", "Whether the column should fall or rise; auto: losses fall, everything else rises.", MonitorMode.Auto);
}
