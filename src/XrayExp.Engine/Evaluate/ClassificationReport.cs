using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Evaluate;

/// <summary>Renders an evaluation as text: a row per class, the averages, the overall figures, the confusion matrix. Every line
/// ends in <c>\n</c>.</summary>
/// <remarks>Means are over the classes that have a value; if that is not all of them, the figure's line says over how many.</remarks>
public static class ClassificationReport
{
    private const string MacroMean = "macro mean", WeightedMean = "weighted mean";

    /// <summary>The overall figures; losses and errors last.</summary>
    private static readonly ImmutableArray<Figure> Overall = [.. FigureCatalogue.All.OrderBy(figure => !figure.HigherIsBetter)];

    public static string Render(Evaluation evaluation)
    {
        ImmutableArray<ClassFigures> classes = evaluation.PerClass;
        int width = classes.Select(c => c.Name.Length).Concat(Overall.Select(figure => figure.Told(classes.Length).Length)).Max();
        StringBuilder text = new();
        Row(text, width, "", "precision", "recall", "f1", "support");
        foreach (ClassFigures c in classes)
            Row(text, width, c.Name, Number(c.Precision), Number(c.Recall), Number(c.F1), Whole(c.Support));
        text.Append('\n');
        Mean(text, width, MacroMean, classes, _ => 1);
        Mean(text, width, WeightedMean, classes, c => c.Support);
        text.Append('\n');
        foreach (Figure figure in Overall.Where(evaluation.Knows))
            text.Append(figure.Told(classes.Length).PadRight(width)).Append(Number(evaluation[figure]).PadLeft(11))
                .Append(Aside(evaluation, figure)).Append('\n');
        text.Append('\n');
        Confusion(text, classes, evaluation.ConfusionMatrix);
        return text.ToString();
    }

    private static void Mean(
        StringBuilder text, int width, string name, ImmutableArray<ClassFigures> classes, Func<ClassFigures, double> weight)
    {
        string Of(Func<ClassFigures, double> figure)
        {
            ClassFigures[] defined = [.. classes.Where(c => !double.IsNaN(figure(c)))];
            return Number(defined.Sum(c => weight(c) * figure(c)) / defined.Sum(weight));
        }

        Row(text, width, name, Of(c => c.Precision), Of(c => c.Recall), Of(c => c.F1), Whole(classes.Sum(c => c.Support)));
    }

    private static void Row(StringBuilder text, int width, string name, string precision, string recall, string f1, string support) =>
        text.Append(name.PadRight(width)).Append(precision.PadLeft(11)).Append(recall.PadLeft(11)).Append(f1.PadLeft(11))
            .Append(support.PadLeft(9)).Append('\n');

    private static void Confusion(StringBuilder text, ImmutableArray<ClassFigures> classes, ImmutableArray<ImmutableArray<int>> counts)
    {
        string[] names = [.. classes.Select(c => c.Name)];
        const string Corner = "true \\ predicted";
        int first = names.Append(Corner).Max(name => name.Length);
        int[] widths = [.. names.Select((name, c) => counts.Select(row => Whole(row[c]).Length).Append(name.Length).Max() + 2)];
        text.Append(Corner.PadRight(first)).AppendJoin("", names.Select((name, c) => name.PadLeft(widths[c]))).Append('\n');
        for (int label = 0; label < names.Length; label++)
            text.Append(names[label].PadRight(first))
                .AppendJoin("", counts[label].Select((count, c) => Whole(count).PadLeft(widths[c]))).Append('\n');
    }

    /// <summary>Returns the interval of a proportion, or the number of classes that a mean is over if it leaves some out.</summary>
    private static string Aside(Evaluation evaluation, Figure figure) =>
        evaluation.Interval(figure.Name) is var (low, high) && !double.IsNaN(low)
        ? $"  [{Number(low)}, {Number(high)}]"
        : evaluation.Scope(figure) is { Length: > 0 } scope ? $"  {scope}" : "";

    private static string Number(double value) => double.IsNaN(value) ? "undefined" : value.ToString("F4", CultureInfo.InvariantCulture);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
