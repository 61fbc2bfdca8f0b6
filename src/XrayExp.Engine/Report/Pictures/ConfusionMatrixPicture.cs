using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>
/// <c>confusion_matrix.png</c>: rows are the true classes, columns what was predicted; a cell holds the count and its share of the
/// row, which is also its colour.
/// </summary>
public static class ConfusionMatrixPicture
{
    private const float LongestName = 150;
    private const float SmallestCell = 30;
    private const float LargestCell = 150;

    /// <summary>Cells below this size show the count alone.</summary>
    private const float CellWithShare = 52;

    /// <param name="model">The experiment's name.</param>
    public static byte[] Draw(string model, ImmutableArray<string> classes, Evaluation test)
    {
        int n = classes.Length;
        float cell = Math.Clamp(600f / n, SmallestCell, LargestCell), side = n * cell;
        ImmutableArray<string> names = [.. classes.Select(name => Lettering.Fit(Lettering.Body, name, LongestName))];
        float longest = names.Max(name => Lettering.Width(Lettering.Body, name));
        bool upright = longest > cell - 10;
        PixelPadding room = new(longest + 58, 96, upright ? longest + 52 : 60, 10);
        float chartWidth = room.Left + side + room.Right, chartHeight = room.Top + side + room.Bottom;
        string subtitle = string.Create(CultureInfo.InvariantCulture, $"{test.Images:N0} test images, accuracy {Share(test.Accuracy)}; shares are of each true class");
        float head = Math.Max(Lettering.Width(Lettering.Subtitle, subtitle), Math.Min(480, Lettering.Width(Lettering.Title, $"{model}: confusion matrix")));
        float width = Math.Max(chartWidth + Picture.Margin, head + (2 * Picture.Margin));
        return Picture.Draw(width, Picture.HeadHeight + chartHeight + 12, canvas =>
        {
            Picture.Head(canvas, $"{model}: confusion matrix", subtitle, width - (2 * Picture.Margin));
            using Plot plot = Chart.New("", "predicted", "true", room);
            AddCells(plot, test.ConfusionMatrix, cell);
            SetAxes(plot, names, upright);
            Chart.Render(canvas, plot, 12, Picture.HeadHeight, chartWidth, chartHeight);
        });
    }

    private static void AddCells(Plot plot, ImmutableArray<ImmutableArray<int>> counts, float cell)
    {
        int n = counts.Length;
        double[,] shares = new double[n, n];
        float size = Math.Clamp(cell * 0.19f, 9, 24);
        for (int t = 0; t < n; t++)
        {
            int images = counts[t].Sum();
            for (int p = 0; p < n; p++)
            {
                double share = images == 0 ? double.NaN : (double)counts[t][p] / images;
                shares[t, p] = images == 0 ? 0 : share;
            }
        }

        ScottPlot.Plottables.Heatmap map = plot.Add.Heatmap(shares);
        map.Colormap = new Blues();
        map.ManualRange = new ScottPlot.Range(0, 1);
        ScottPlot.Panels.ColorBar scale = plot.Add.ColorBar(map);
        scale.Width = 14;
        scale.Label = "share of the true class";
        scale.LabelStyle.Font = Typefaces.Regular;
        scale.LabelStyle.FontSize = 12;
        scale.LabelStyle.ForeColor = Palette.Gray;
        scale.Axis.TickGenerator = new NumericManual([0, .25, .5, .75, 1], ["0%", "25%", "50%", "75%", "100%"]);
        scale.Axis.TickLabelStyle.Font = Typefaces.Regular;
        scale.Axis.TickLabelStyle.FontSize = 12;
        scale.Axis.TickLabelStyle.ForeColor = Palette.Gray;
        for (int t = 0; t < n; t++)
        {
            for (int p = 0; p < n; p++)
            {
                Color color = shares[t, p] > 0.55 ? Colors.White : Palette.Ink;
                bool withShare = cell >= CellWithShare;
                Chart.AddText(plot, counts[t][p].ToString("N0", CultureInfo.InvariantCulture), p, n - 1 - t, size, color, bold: true, offsetY: withShare ? -0.55f * size : 0);
                if (withShare)
                    Chart.AddText(plot, counts[t].Sum() == 0 ? "–" : Share(shares[t, p]), p, n - 1 - t, 0.72f * size, color, offsetY: 0.65f * size);
            }
        }
    }

    private static void SetAxes(Plot plot, ImmutableArray<string> names, bool upright)
    {
        int n = names.Length;
        double[] places = [.. Enumerable.Range(0, n).Select(c => (double)c)];
        plot.Axes.SetLimits(-0.5, n - 0.5, -0.5, n - 0.5);
        plot.Axes.Bottom.TickGenerator = new NumericManual(places, [.. names]);
        plot.Axes.Left.TickGenerator = new NumericManual([.. places.Reverse()], [.. names]);
        plot.HideGrid();
        foreach (IAxis axis in (IAxis[])[plot.Axes.Bottom, plot.Axes.Left])
        {
            axis.TickLabelStyle.ForeColor = Palette.Ink;
            axis.TickLabelStyle.FontSize = 13;
            axis.MajorTickStyle.Length = 0;
        }

        if (!upright)
            return;
        plot.Axes.Bottom.TickLabelStyle.Rotation = -90;
        plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.MiddleRight;
    }

    private static string Share(double value) => double.IsNaN(value) ? "undefined" : (value * 100).ToString("F1", CultureInfo.InvariantCulture) + "%";

    /// <summary>From white to a deep blue, steadily darker, so that it reads in gray too.</summary>
    private sealed class Blues : IColormap
    {
        private static readonly Color[] Stops = [Color.FromHex("#F7FBFF"), Color.FromHex("#C6DBEF"), Color.FromHex("#6BAED6"), Color.FromHex("#2171B5"), Color.FromHex("#08306B")];

        public string Name => "blues";

        public Color GetColor(double position)
        {
            double scaled = Math.Clamp(position, 0, 1) * (Stops.Length - 1);
            int stop = Math.Min((int)scaled, Stops.Length - 2);
            return Stops[stop].MixedWith(Stops[stop + 1], scaled - stop);
        }
    }
}
