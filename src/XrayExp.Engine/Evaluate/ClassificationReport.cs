using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace XrayExp.Engine.Evaluate;

/// <summary>An evaluation as a text for people: a row per class, the averages, the figures of the whole, the confusion matrix. Every line ends in <c>\n</c>.</summary>
public static class ClassificationReport
{
    private const string Accuracy = "accuracy", BalancedAccuracy = "balanced accuracy", MacroMean = "macro mean", WeightedMean = "weighted mean";

    public static string Render(Evaluation evaluation)
    {
        ImmutableArray<ClassFigures> classes = evaluation.PerClass;
        int width = classes.Select(c => c.Name.Length).Concat(Overall(evaluation).Select(figure => figure.Name.Length)).Max();
        StringBuilder text = new();
        Row(text, width, "", "precision", "recall", "f1", "support");
        foreach (ClassFigures c in classes)
            Row(text, width, c.Name, Figure(c.Precision), Figure(c.Recall), Figure(c.F1), Whole(c.Support));
        text.Append('\n');
        Mean(text, width, MacroMean, classes, _ => 1);
        Mean(text, width, WeightedMean, classes, c => c.Support);
        text.Append('\n');
        foreach ((string name, double value) in Overall(evaluation))
            text.Append(name.PadRight(width)).Append(Figure(value).PadLeft(11)).Append(Interval(evaluation, name)).Append('\n');
        text.Append('\n');
        Confusion(text, classes, evaluation.ConfusionMatrix);
        return text.ToString();
    }

    /// <summary>The figures of the whole; specificity only where one class is the positive one.</summary>
    private static IEnumerable<(string Name, double Value)> Overall(Evaluation evaluation)
    {
        yield return (Accuracy, evaluation.Accuracy);
        yield return (BalancedAccuracy, evaluation.BalancedAccuracy);
        if (evaluation.PerClass.Length == 2)
        {
            yield return ("precision", evaluation.Precision);
            yield return ("recall", evaluation.Recall);
            yield return ("specificity", evaluation.Specificity);
        }

        string mean = evaluation.PerClass.Length == 2 ? "" : "macro ";
        yield return ($"{mean}auc", evaluation.Auc);
        yield return ($"{mean}average precision", evaluation.AveragePrecision);
        yield return ("brier score", evaluation.Brier);
        yield return ("calibration error", evaluation.ExpectedCalibrationError);
        yield return ("loss", evaluation.Loss);
    }

    private static void Mean(StringBuilder text, int width, string name, ImmutableArray<ClassFigures> classes, Func<ClassFigures, double> weight)
    {
        double total = classes.Sum(weight);
        string Of(Func<ClassFigures, double> figure) => Figure(classes.Sum(c => weight(c) * figure(c)) / total);
        Row(text, width, name, Of(c => c.Precision), Of(c => c.Recall), Of(c => c.F1), Whole(classes.Sum(c => c.Support)));
    }

    private static void Row(StringBuilder text, int width, string name, string precision, string recall, string f1, string support) =>
        text.Append(name.PadRight(width)).Append(precision.PadLeft(11)).Append(recall.PadLeft(9)).Append(f1.PadLeft(9)).Append(support.PadLeft(9)).Append('\n');

    private static void Confusion(StringBuilder text, ImmutableArray<ClassFigures> classes, ImmutableArray<ImmutableArray<int>> counts)
    {
        string[] names = [.. classes.Select(c => c.Name)];
        const string Corner = "true \\ predicted";
        int first = names.Append(Corner).Max(name => name.Length);
        int[] widths = [.. names.Select((name, c) => counts.Select(row => Whole(row[c]).Length).Append(name.Length).Max() + 2)];
        text.Append(Corner.PadRight(first)).AppendJoin("", names.Select((name, c) => name.PadLeft(widths[c]))).Append('\n');
        for (int label = 0; label < names.Length; label++)
            text.Append(names[label].PadRight(first)).AppendJoin("", counts[label].Select((count, c) => Whole(count).PadLeft(widths[c]))).Append('\n');
    }

    private static string Interval(Evaluation evaluation, string metric)
    {
        foreach ((string name, double low, double high) in evaluation.Intervals)
            if (name == metric && !double.IsNaN(low))
                return $"  [{Figure(low)}, {Figure(high)}]";
        return "";
    }

    private static string Figure(double value) => double.IsNaN(value) ? "undefined" : value.ToString("F4", CultureInfo.InvariantCulture);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
