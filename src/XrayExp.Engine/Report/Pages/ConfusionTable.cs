using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Report.Comparisons;

namespace XrayExp.Engine.Report.Pages;

/// <summary>The confusion matrix as a table: a cell shows the count and its share of the true class, and is shaded by that share.</summary>
internal static class ConfusionTable
{
    /// <summary>Steps from no shade to full shade.</summary>
    private const int Shades = 10;

    public static Markup Of(ImmutableArray<string> classes, Evaluation test) => Table.Of(
        Markup.Of($"Confusion matrix, with shares of each true class"),
        Table.Row([Markup.Of($"""<th scope="col">true \ predicted</th>"""),
            .. classes.Select(name => Markup.Of($"""<th scope="col">{name}</th>"""))]),
        Markup.Join(classes.Select((name, label) => Table.Row(
            [Markup.Of($"""<th scope="row">{name}</th>"""),
                .. test.ConfusionMatrix[label].Select(count => Cell(count, test.ConfusionMatrix[label].Sum()))]))),
        "confusion");

    private static Markup Cell(int count, int ofClass)
    {
        double share = ofClass == 0 ? 0 : (double)count / ofClass;
        Markup percent = ofClass == 0 ? Markup.Of($"<small>undefined</small>")
            : count == 0 ? Markup.Nothing : Markup.Of($"<small>{share.ToString("P1", Percent)}</small>");
        return Markup.Of($"""<td class="shade{(int)Math.Round(share * Shades)}">{Wording.Count(count)}{percent}</td>""");
    }

    private static readonly NumberFormatInfo Percent = new() { PercentPositivePattern = 0, PercentSymbol = "%" };
}
