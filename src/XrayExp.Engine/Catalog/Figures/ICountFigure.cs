namespace XrayExp.Engine.Catalog.Figures;

/// <summary>A figure that is computed from the confusion matrix alone, so it is also known for results that were written before
/// the figure existed.</summary>
public interface ICountFigure
{
    /// <returns>NaN where it is undefined.</returns>
    double Of(ConfusionMatrix counts);

    /// <summary>Computes the value as earlier versions wrote it: 0/0 counts as 0, and means are over all classes. The history
    /// still uses it, as Keras does.</summary>
    double WithZeros(ConfusionMatrix counts) => Of(counts);
}
