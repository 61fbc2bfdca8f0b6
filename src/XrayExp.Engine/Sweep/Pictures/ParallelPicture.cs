using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using SkiaSharp;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Report;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Sweep.Results;
using Palette = XrayExp.Engine.Report.Pictures.Palette;

namespace XrayExp.Engine.Sweep.Pictures;

/// <summary>
/// <c>sweep-parallel.png</c>: parallel coordinates (Inselberg, The Plane with Parallel Coordinates, The Visual Computer 1, 1985): an axis
/// for each varied key and for each figure, and a line through them for every group's means, darker the higher its AUC; the base is orange.
/// </summary>
internal static class ParallelPicture
{
    private const float Gap = 150, AxisHeight = 360, Head = 30, Foot = 26;

    public static Sheet Of(SweepResult result, ImmutableArray<KeyAxis> keys)
    {
        ImmutableArray<Axis> axes = [.. keys.Select(Axis.Of), .. FigureCatalogue.Leading.Select(figure => Axis.Of(result, figure))];
        float left = Picture.Margin + 70, width = left + ((axes.Length - 1) * Gap) + 70 + Picture.Margin, top = Picture.HeadHeight + Head;
        string title = $"{result.Plan.Spec.Name}: parallel coordinates";
        return new Sheet(title, width, top + AxisHeight + Foot + 20, canvas =>
        {
            Picture.Head(canvas, title, "a line for each group's means; darker: higher AUC; orange: the base",
                width - (2 * Picture.Margin));
            foreach (int group in Order(result))
                DrawLine(canvas, [.. axes.Select((axis, i) => new SKPoint(left + (i * Gap), top + ((1 - axis.Place(group)) * AxisHeight)))],
                    Shade(result, group), result.Groups[group].Group.IsBase);
            for (int i = 0; i < axes.Length; i++)
                DrawAxis(canvas, axes[i], left + (i * Gap), top);
        });
    }

    /// <summary>Returns the groups in the order of drawing: the best and the base last, so that they are on top.</summary>
    private static IEnumerable<int> Order(SweepResult result) =>
        Enumerable.Range(0, result.Groups.Length).OrderBy(group => result.Groups[group].Group.IsBase).ThenBy(group => Auc(result, group));

    private static double Auc(SweepResult result, int group) => result.Groups[group].Mean(FigureCatalogue.Of<Auc>());

    private static Color Shade(SweepResult result, int group)
    {
        if (result.Groups[group].Group.IsBase)
            return Palette.Validation;
        double[] all = [.. Enumerable.Range(0, result.Groups.Length).Select(one => Auc(result, one)).Where(double.IsFinite)];
        double own = Auc(result, group),
            share = all.Length == 0 || !double.IsFinite(own) || all.Max() == all.Min() ? 1 : (own - all.Min()) / (all.Max() - all.Min());
        return Palette.Train.WithAlpha(0.2 + (0.8 * share));
    }

    private static void DrawLine(SKCanvas canvas, ImmutableArray<SKPoint> points, Color color, bool isBase)
    {
        using SKPaint paint = new()
        {
            Color = color.ToSKColor(),
            StrokeWidth = isBase ? 2.8f : 1.8f,
            IsAntialias = true,
            Style = SKPaintStyle.Stroke
        };
        for (int i = 1; i < points.Length; i++)
            if (float.IsFinite(points[i - 1].Y) && float.IsFinite(points[i].Y))
                canvas.DrawLine(points[i - 1], points[i], paint);
    }

    private static void DrawAxis(SKCanvas canvas, Axis axis, float x, float top)
    {
        using SKPaint paint = new() { Color = Palette.Gray.ToSKColor(), StrokeWidth = 1.2f, IsAntialias = true };
        canvas.DrawLine(x, top, x, top + AxisHeight, paint);
        Lettering.Draw(canvas, Lettering.PanelTitle, axis.Name, x, top - 14, SKTextAlign.Center, Gap - 12);
        foreach ((double place, string label) in axis.Marks)
        {
            float y = top + ((1 - (float)place) * AxisHeight);
            canvas.DrawLine(x - 3, y, x + 3, y, paint);
            DrawMark(canvas, label, x + 7, y + 4);
        }
    }

    /// <summary>Draws the letters on white, so that lines don't cross them out.</summary>
    private static void DrawMark(SKCanvas canvas, string label, float x, float y)
    {
        string fitting = Lettering.FitStart(Lettering.Note, label, Gap - 30);
        using SKPaint white = new() { Color = SKColors.White.WithAlpha(205), IsAntialias = true };
        canvas.DrawRect(x - 2, y - 11, Lettering.Width(Lettering.Note, fitting) + 4, 15, white);
        Lettering.Draw(canvas, Lettering.Note, fitting, x, y);
    }

    /// <param name="Places">The place of each group, from 0 at the bottom to 1 at the top; NaN if it has none.</param>
    /// <param name="Marks">The numbers or words beside the axis, and their places.</param>
    private sealed record Axis(string Name, ImmutableArray<double> Places, ImmutableArray<(double Place, string Label)> Marks)
    {
        public float Place(int group) => (float)Places[group];

        public static Axis Of(KeyAxis key)
        {
            (double low, double high) = key.Ends;
            double[] marked = key.IsNumeric && key.Places.Where(double.IsFinite).Distinct().Count() > 6
                ? [low, (low + high) / 2, high]
                : [.. key.Places.Where(double.IsFinite).Distinct().Order()];
            return new Axis(key.Name, [.. key.Places.Select(place => Share(place, low, high))],
                [.. marked.Select(place => (Share(place, low, high), key.Label(place)))]);
        }

        public static Axis Of(SweepResult result, Figure figure)
        {
            ImmutableArray<double> means = [.. result.Groups.Select(group => group.Mean(figure))];
            double[] defined = [.. means.Where(double.IsFinite).DefaultIfEmpty(0)];
            double low = defined.Min(), high = defined.Max();
            double[] marked = low == high ? [low] : [low, (low + high) / 2, high];
            return new Axis(figure.Title(result.Classes), [.. means.Select(mean => Share(mean, low, high))],
                [.. marked.Select(value => (Share(value, low, high), value.ToString("F3", CultureInfo.InvariantCulture)))]);
        }

        /// <summary>Returns the place of a value between the ends; a single value is in the middle.</summary>
        private static double Share(double value, double low, double high) =>
            low == high ? 0.5 + (0 * value) : (value - low) / (high - low);
    }
}
