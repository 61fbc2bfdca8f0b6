namespace XrayExp.Engine.Catalog.Thresholds;

/// <summary>Above which probability of the second class a binary model answers with it.</summary>
public abstract record ThresholdRule
{
    /// <summary>Keras's: what metrics go by as long as none is chosen.</summary>
    public const double Usual = 0.5;

    /// <summary>The one that the metrics of the epochs go by.</summary>
    public virtual double WhileTraining => Usual;
}

/// <summary>A threshold that was set before; written as a plain number.</summary>
/// <param name="Value">In [0, 1].</param>
public sealed record FixedThreshold(double Value) : ThresholdRule
{
    public override double WhileTraining => Value;
}
