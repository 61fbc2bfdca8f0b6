using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using SkiaSharp;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Report.Pictures;

/// <summary><c>confusion_matrix.png</c>: rows are the true classes, columns the predicted ones; a cell shows the count and its share of the
/// row, which is also its colour.</summary>
public static class ConfusionMatrixPicture
{
    private const float LongestName = 150;
    private const float SmallestCell = 30;
    private const float LargestCell = 150;

    /// <summary>Cells below this size show the count alone.</summary>
    private const float CellWithShare = 52;

    /// <summary>Space left of the row names and below the column names, for the words <c>true</c> and <c>predicted</c>.</summary>
    private const float AxisWord = 46;

    /// <summary>Space right of the matrix, for the colour scale.</summary>
    private const float ScaleRoom = 110;

    /// <param name="model">The experiment's name.</param>
    /// <param name="split">The scored split: test or held_out.</param>
    public static Sheet Of(string model, ImmutableArray<string> classes, Evaluation test, string split = SplitName.Test) =>
        Titled($"{model}: confusion matrix", classes, test, split);

    internal static Sheet Titled(string title, ImmutableArray<string> classes, Evaluation test, string split)
    {
        int n = classes.Length;
        float cell = Math.Clamp(600f / n, SmallestCell, LargestCell), side = n * cell;
        ImmutableArray<string> names = [.. classes.Select(name => Lettering.Fit(Lettering.Body, name, LongestName))];
        float longest = names.Max(name => Lettering.Width(Lettering.Body, name));
        bool upright = longest > cell - 10;
        float left = Picture.Margin + AxisWord + longest, below = (upright ? longest : 12) + AxisWord;
        string subtitle = string.Create(CultureInfo.InvariantCulture,
            $"{test.Images:N0} {SplitName.Spoken(split)} images, accuracy {Percent(test.Of<Accuracy>())}; shares are of each true class");
        float width =
            Math.Max(left + side + ScaleRoom + Picture.Margin, Lettering.Width(Lettering.Subtitle, subtitle) + (2 * Picture.Margin));
        SKRect matrix = SKRect.Create(left, Picture.HeadHeight + 8, side, side);
        return new Sheet(title, width, matrix.Bottom + below + 8, canvas =>
        {
            Picture.Head(canvas, title, subtitle, width - (2 * Picture.Margin));
            DrawCells(canvas, matrix, cell, test.ConfusionMatrix);
            DrawNames(canvas, matrix, cell, names, upright);
            DrawAxisWords(canvas, matrix, left - longest - 24, matrix.Bottom + below - 14);
            DrawScale(canvas, SKRect.Create(matrix.Right + 26, matrix.Top, 14, side));
        });
    }

    private static void DrawCells(SKCanvas canvas, SKRect matrix, float cell, ImmutableArray<ImmutableArray<int>> counts)
    {
        float size = Math.Clamp(cell * 0.19f, 9, 24);
        bool withShare = cell >= CellWithShare;
        using SKPaint paint = new();
        for (int t = 0; t < counts.Length; t++)
        {
            int images = counts[t].Sum();
            for (int p = 0; p < counts.Length; p++)
            {
                Color ground = Blues.At(images == 0 ? 0 : (double)counts[t][p] / images);
                paint.Color = ground.ToSKColor();
                SKRect place = SKRect.Create(matrix.Left + (p * cell), matrix.Top + (t * cell), cell, cell);
                canvas.DrawRect(place, paint);
                Lettering count = new(true, size, Contrast.On(ground)), share = count with { Bold = false, Size = 0.72f * size };
                Lettering.Draw(canvas, count, counts[t][p].ToString("N0", CultureInfo.InvariantCulture),
                    place.MidX, place.MidY + ((withShare ? -0.19f : 0.36f) * size), SKTextAlign.Center, cell - 2);
                if (withShare)
                    Lettering.Draw(canvas, share, images == 0 ? Percent(double.NaN) : Percent((double)counts[t][p] / images), place.MidX,
                        place.MidY + (0.91f * size), SKTextAlign.Center, cell - 2);
            }
        }

        (paint.Color, paint.Style, paint.StrokeWidth) = (Palette.Axis.ToSKColor(), SKPaintStyle.Stroke, 1);
        canvas.DrawRect(matrix, paint);
    }

    private static void DrawNames(SKCanvas canvas, SKRect matrix, float cell, ImmutableArray<string> names, bool upright)
    {
        for (int i = 0; i < names.Length; i++)
        {
            float middle = (i + 0.5f) * cell;
            Lettering.Draw(canvas, Lettering.Body, names[i], matrix.Left - 9, matrix.Top + middle + 4.5f, SKTextAlign.Right);
            if (upright)
                Lettering.DrawUpwards(canvas, Lettering.Body, names[i], matrix.Left + middle + 4.5f, matrix.Bottom + 9, SKTextAlign.Right);
            else
                Lettering.Draw(canvas, Lettering.Body, names[i], matrix.Left + middle, matrix.Bottom + 20, SKTextAlign.Center);
        }
    }

    private static void DrawAxisWords(SKCanvas canvas, SKRect matrix, float trueX, float predictedY)
    {
        Lettering word = Lettering.PanelTitle with { Size = 13 };
        Lettering.Draw(canvas, word, "predicted", matrix.MidX, predictedY, SKTextAlign.Center);
        Lettering.DrawUpwards(canvas, word, "true", trueX, matrix.MidY);
    }

    private static void DrawScale(SKCanvas canvas, SKRect bar)
    {
        const int Steps = 200;
        using SKPaint paint = new();
        for (int i = 0; i < Steps; i++)
        {
            paint.Color = Blues.At((i + 0.5) / Steps).ToSKColor();
            canvas.DrawRect(
                SKRect.Create(bar.Left, bar.Bottom - ((i + 1) * bar.Height / Steps), bar.Width, (bar.Height / Steps) + 0.5f), paint);
        }

        for (int quarter = 0; quarter <= 4; quarter++)
            Lettering.Draw(canvas, Lettering.Note, string.Create(CultureInfo.InvariantCulture, $"{25 * quarter}%"), bar.Right + 7,
                bar.Bottom - (quarter * bar.Height / 4) + 4.5f);
    }

    private static string Percent(double value) =>
        double.IsNaN(value) ? "undefined" : (value * 100).ToString("F1", CultureInfo.InvariantCulture) + "%";
}
