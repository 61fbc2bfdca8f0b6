namespace XrayExp.Engine.Catalog.Callbacks;

/// <summary>The direction in which a monitored value improves.</summary>
public enum MonitorMode
{
    /// <summary>Errors (loss, brier, …) fall, everything else (accuracy, recall, auc, …) rises.</summary>
    Auto,

    /// <summary>Lower is better.</summary>
    Min,

    /// <summary>Higher is better.</summary>
    Max,
}
