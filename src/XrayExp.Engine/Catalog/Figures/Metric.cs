namespace XrayExp.Engine.Catalog.Figures;

/// <summary>A figure over labels and predicted probabilities, in double. Undefined values are NaN here and <c>null</c> in files.</summary>
public abstract record Metric
{
    /// <summary>The key in the history and in <c>metrics.json</c>: <c>accuracy</c>.</summary>
    public abstract string Name { get; }

    public abstract double Compute(ScoredLabels scored);
}
