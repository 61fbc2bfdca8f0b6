namespace XrayExp.Engine.Catalog.Figures;

/// <summary>
/// The one rule for ratios of counts: 0 where there is nothing to count, as Keras (a precision of a model that never says yes is 0).
/// What is undefined for want of a class, the areas under the curves, is NaN instead.
/// </summary>
public static class Ratio
{
    public static double Of(long count, long all) => all == 0 ? 0 : (double)count / all;

    /// <summary>TP / (TP + FP)</summary>
    public static double Precision(ConfusionMatrix confusion, int @class) => Of(confusion.TruePositives(@class), confusion.Predicted(@class));

    /// <summary>TP / (TP + FN), the sensitivity</summary>
    public static double Recall(ConfusionMatrix confusion, int @class) => Of(confusion.TruePositives(@class), confusion.Support(@class));

    /// <summary>TN / (TN + FP)</summary>
    public static double Specificity(ConfusionMatrix confusion, int @class) =>
        Of(confusion.TrueNegatives(@class), confusion.Total - confusion.Support(@class));

    /// <summary>2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall</summary>
    public static double F1(ConfusionMatrix confusion, int @class) =>
        Of(2L * confusion.TruePositives(@class), (long)confusion.Support(@class) + confusion.Predicted(@class));
}
