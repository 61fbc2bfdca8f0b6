using System.Collections.Immutable;
using ScottPlot;
using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>A panel of <see cref="CurveMultiples"/>.</summary>
/// <param name="Figure">The figure that is written beside the class's name.</param>
/// <param name="Area">The area by which panels are ordered; NaN if there is no curve.</param>
/// <param name="Answer">The point that the model's answers give for the class.</param>
internal sealed record CurvePanel(string Class, string Figure, double Area, ImmutableArray<Coordinates> Points, Coordinates Answer);

/// <summary>Draws curves of many classes, a small panel for each with the others gray behind it, because ten lines in one chart can't be
/// told apart. The class with the smallest area comes first.</summary>
internal static class CurveMultiples
{
    /// <summary>The most curves that are readable in one chart.</summary>
    public const int MostTogether = 4;

    /// <summary>The most panels of a picture; those of the classes with the largest areas are left out.</summary>
    private const int Most = 30;

    private const float Side = 190, Gap = 18;

    private static readonly PixelPadding Room = new(38, 8, 26, 30);

    /// <param name="corner">The part of the unit square that is shown; null: all of it.</param>
    public static Sheet Of(string title, string subtitle, (string X, string Y) axes, ImmutableArray<CurvePanel> panels, Corner? corner)
    {
        ImmutableArray<CurvePanel> shown = [.. panels.OrderBy(panel => double.IsNaN(panel.Area)).ThenBy(panel => panel.Area).Take(Most)];
        int columns = shown.Length <= 6 ? 3 : shown.Length <= 12 ? 4 : 5, rows = (shown.Length + columns - 1) / columns;
        float panelWidth = Side + Room.Left + Room.Right + Gap, panelHeight = Side + Room.Top + Room.Bottom + Gap,
            left = Picture.Margin + 20;
        float width = left + (columns * panelWidth) + Picture.Margin - Gap, top = Picture.HeadHeight + 22,
            height = top + (rows * panelHeight) + 24;
        string what = corner is null ? "" : $"; all panels show the upper {(corner.IsRight ? "right" : "left")} corner";
        string few = shown.Length == panels.Length ? "" : $"; the {shown.Length} lowest of {panels.Length} classes";
        return new Sheet(title, width, height, canvas =>
        {
            Picture.Head(canvas, title, $"{subtitle}{what}{few}", width - (2 * Picture.Margin));
            Lettering.Draw(canvas, Lettering.Note, "the lowest first; blue: the class, gray: the others; point: what the model answers",
                Picture.Margin, 84);
            for (int i = 0; i < shown.Length; i++)
                DrawPanel(canvas, shown, i, corner, left + (i % columns * panelWidth), top + (i / columns * panelHeight));
            Lettering.Draw(canvas, Lettering.Body, axes.X, left + (columns * panelWidth / 2), height - 16, SKTextAlign.Center);
            Lettering.DrawUpwards(canvas, Lettering.Body, axes.Y, Picture.Margin + 10, top + (rows * panelHeight / 2));
        });
    }

    private static void DrawPanel(SKCanvas canvas, ImmutableArray<CurvePanel> panels, int number, Corner? corner, float left, float top)
    {
        AxisScale whole = AxisScale.ShareWithin(-CurvesPicture.Air, 1 + CurvesPicture.Air);
        CurvePanel panel = panels[number];
        using Chart chart = new("", "", "", Room, corner?.Across ?? whole, corner?.Up ?? whole)
        {
            Ticks = Lettering.Note with { Size = 10.5f },
        };
        foreach (CurvePanel other in panels.Where(other => other != panel))
            new DrawnCurve("", "", other.Points, Palette.Axis.WithAlpha(0.55), LinePattern.Solid).AddTo(chart, 1);
        new DrawnCurve("", "", panel.Points, Palette.Train, LinePattern.Solid).AddTo(chart);
        new DrawnPoint(null, "", panel.Answer, Palette.Ink, 9).AddTo(chart);
        chart.Render(canvas, left, top, Side + Room.Left + Room.Right, Side + Room.Top + Room.Bottom);
        float figure = Lettering.Width(Lettering.Note, panel.Figure), right = left + Room.Left + Side;
        Lettering.Draw(canvas, Lettering.PanelTitle with { Size = 13 }, panel.Class, left + Room.Left, top + 20, SKTextAlign.Left,
            Side - figure - 10);
        Lettering.Draw(canvas, Lettering.Note, panel.Figure, right, top + 20, SKTextAlign.Right);
    }
}
