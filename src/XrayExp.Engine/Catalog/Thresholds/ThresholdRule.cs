namespace XrayExp.Engine.Catalog.Thresholds;

/// <summary>The rule for a binary model's threshold: the model predicts the second class if its probability is above the
/// threshold.</summary>
public abstract record ThresholdRule
{
    /// <summary>Keras's threshold, which metrics use until another is chosen.</summary>
    public const double Usual = 0.5;

    /// <summary>The threshold that the metrics of the epochs use.</summary>
    public virtual double WhileTraining => Usual;
}

/// <summary>A threshold that the experiment gives as a plain number.</summary>
/// <param name="Value">In [0, 1].</param>
public sealed record FixedThreshold(double Value) : ThresholdRule
{
    public override double WhileTraining => Value;
}
