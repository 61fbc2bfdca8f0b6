using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;
using XrayExp.Engine.Data;
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

    /// <summary>Left of the row names and below the column names, for the words <c>true</c> and <c>predicted</c>.</summary>
    private const float AxisWord = 46;

    /// <summary>Right of the matrix, for the colour scale.</summary>
    private const float ScaleRoom = 110;

    /// <param name="model">The experiment's name.</param>
    /// <param name="split">That was scored: test or held_out.</param>
    public static byte[] Draw(string model, ImmutableArray<string> classes, Evaluation test, string split = SplitName.Test) => Lay($"{model}: confusion matrix", classes, test, split).Draw();

    internal static Sheet Lay(string title, ImmutableArray<string> classes, Evaluation test, string split)
    {
        int n = classes.Length;
        float cell = Math.Clamp(600f / n, SmallestCell, LargestCell), side = n * cell;
        ImmutableArray<string> names = [.. classes.Select(name => Lettering.Fit(Lettering.Body, name, LongestName))];
        float longest = names.Max(name => Lettering.Width(Lettering.Body, name));
        bool upright = longest > cell - 10;
        float left = Picture.Margin + AxisWord + longest, below = (upright ? longest : 12) + AxisWord;
        string subtitle = string.Create(CultureInfo.InvariantCulture, $"{test.Images:N0} {SplitName.Spoken(split)} images, accuracy {Percent(test.Accuracy)}; shares are of each true class");
        float width = Math.Max(left + side + ScaleRoom + Picture.Margin, Lettering.Width(Lettering.Subtitle, subtitle) + (2 * Picture.Margin));
        SKRect matrix = SKRect.Create(left, Picture.HeadHeight + 8, side, side);
        return new Sheet(width, matrix.Bottom + below + 8, canvas =>
        {
            Picture.Head(canvas, title, subtitle, width - (2 * Picture.Margin));
            using Plot plot = Chart.New("", "", "", new PixelPadding(left, 20, below, 8));
            AddCells(plot, test.ConfusionMatrix, cell);
            SetAxes(plot, names, upright);
            Chart.Render(canvas, plot, 0, Picture.HeadHeight, matrix.Right + 20, 8 + side + below);
            DrawAxisWords(canvas, matrix, left - longest - 24, matrix.Bottom + below - 14);
            DrawScale(canvas, SKRect.Create(matrix.Right + 26, matrix.Top, 14, side));
        });
    }

    private static void AddCells(Plot plot, ImmutableArray<ImmutableArray<int>> counts, float cell)
    {
        int n = counts.Length;
        float size = Math.Clamp(cell * 0.19f, 9, 24);
        bool withShare = cell >= CellWithShare;
        double[,] shares = new double[n, n];
        for (int t = 0; t < n; t++)
        {
            int images = counts[t].Sum();
            for (int p = 0; p < n; p++)
            {
                double share = images == 0 ? double.NaN : (double)counts[t][p] / images;
                shares[t, p] = images == 0 ? 0 : share;
                Color color = share > Blues.Dark ? Colors.White : Palette.Ink;
                Chart.AddText(plot, counts[t][p].ToString("N0", CultureInfo.InvariantCulture), p, n - 1 - t, size, color, bold: true, offsetY: withShare ? -0.55f * size : 0);
                if (withShare)
                    Chart.AddText(plot, images == 0 ? "–" : Percent(share), p, n - 1 - t, 0.72f * size, color, offsetY: 0.65f * size);
            }
        }

        ScottPlot.Plottables.Heatmap map = plot.Add.Heatmap(shares);
        map.Colormap = new Blues();
        map.ManualRange = new ScottPlot.Range(0, 1);
        plot.MoveToBack(map);
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
            axis.MajorTickStyle.Length = 4;
        }

        if (!upright)
            return;
        plot.Axes.Bottom.TickLabelStyle.Rotation = -90;
        plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.MiddleRight;
    }

    private static void DrawAxisWords(SKCanvas canvas, SKRect matrix, float trueX, float predictedY)
    {
        Lettering word = Lettering.PanelTitle with { Size = 13 };
        Lettering.Draw(canvas, word, "predicted", matrix.MidX, predictedY, SKTextAlign.Center);
        canvas.Save();
        canvas.RotateDegrees(-90, trueX, matrix.MidY);
        Lettering.Draw(canvas, word, "true", trueX, matrix.MidY, SKTextAlign.Center);
        canvas.Restore();
    }

    private static void DrawScale(SKCanvas canvas, SKRect bar)
    {
        const int Steps = 200;
        Blues blues = new();
        using SKPaint paint = new();
        for (int i = 0; i < Steps; i++)
        {
            paint.Color = blues.GetColor((i + 0.5) / Steps).ToSKColor();
            canvas.DrawRect(SKRect.Create(bar.Left, bar.Bottom - ((i + 1) * bar.Height / Steps), bar.Width, (bar.Height / Steps) + 0.5f), paint);
        }

        for (int quarter = 0; quarter <= 4; quarter++)
            Lettering.Draw(canvas, Lettering.Note, string.Create(CultureInfo.InvariantCulture, $"{25 * quarter}%"), bar.Right + 7, bar.Bottom - (quarter * bar.Height / 4) + 4.5f);
    }

    private static string Percent(double value) =>
        double.IsNaN(value) ? "undefined" : (value * 100).ToString("F1", CultureInfo.InvariantCulture) + "%";
}
