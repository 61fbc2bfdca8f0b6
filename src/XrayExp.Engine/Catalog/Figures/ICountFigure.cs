namespace XrayExp.Engine.Catalog.Figures;

/// <summary>
/// A figure that the confusion matrix alone gives, so that it is known of every result, even of one that was written before the figure was.
/// </summary>
public interface ICountFigure
{
    /// <returns>NaN where it is undefined.</returns>
    double Of(ConfusionMatrix counts);

    /// <summary>As versions before wrote it, which took 0/0 for 0 and means over all classes; the history still does, as Keras.</summary>
    double WithZeros(ConfusionMatrix counts) => Of(counts);
}
