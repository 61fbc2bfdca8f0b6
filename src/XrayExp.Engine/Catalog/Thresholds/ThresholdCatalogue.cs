namespace XrayExp.Engine.Catalog.Thresholds;

/// <summary>The rules that may replace a plain threshold.</summary>
public static class ThresholdCatalogue
{
    public static readonly Catalogue<ThresholdRule> All = new(
        "threshold rule",
        RecallThreshold.Entry,
        YoudenThreshold.Entry,
        CostThreshold.Entry);
}
