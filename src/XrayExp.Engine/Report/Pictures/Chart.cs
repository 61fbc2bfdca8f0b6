using ScottPlot;
using ScottPlot.AxisPanels;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>What all charts have in common: letters, axes, grid, and how one becomes part of a picture.</summary>
internal static class Chart
{
    public const float LineWidth = 2.2f;

    /// <param name="title">Above the data, in bold; may be empty.</param>
    /// <param name="room">Between the data and the edges: fixed, so that panels line up whatever their numbers.</param>
    public static Plot New(string title, string xLabel, string yLabel, PixelPadding room)
    {
        Typefaces.Register();
        Plot plot = new();
        plot.Font.Set(Typefaces.Name, FontWeight.Normal, FontSlant.Upright, FontSpacing.Normal);
        plot.Layout.Fixed(room);
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.FigureBackground.Color = Colors.White;
        plot.DataBackground.Color = Colors.White;
        plot.Axes.Title.Label.Text = title;
        plot.Axes.Title.Label.FontSize = 14;
        plot.Axes.Title.Label.Font = Typefaces.SemiBold;
        plot.Axes.Title.Label.ForeColor = Palette.Ink;
        plot.Axes.Title.IsVisible = title.Length > 0;
        plot.Axes.Top.IsVisible = false;
        plot.Axes.Right.IsVisible = false;
        plot.Grid.MajorLineColor = Palette.Grid;
        plot.Grid.MajorLineWidth = 1;
        plot.XLabel(xLabel);
        plot.YLabel(yLabel);
        foreach (IAxis axis in (IAxis[])[plot.Axes.Bottom, plot.Axes.Left])
        {
            axis.Label.FontName = Typefaces.Name;
            axis.Label.FontSize = 13;
            axis.Label.Bold = false;
            axis.Label.ForeColor = Palette.Ink;
            axis.TickLabelStyle.FontName = Typefaces.Name;
            axis.TickLabelStyle.FontSize = 12;
            axis.TickLabelStyle.ForeColor = Palette.Gray;
            axis.FrameLineStyle.Color = Palette.Axis;
            axis.MajorTickStyle.Color = Palette.Axis;
            axis.MajorTickStyle.Length = 4;
            axis.MinorTickStyle.Length = 0;
        }

        ((LeftAxis)plot.Axes.Left).PaddingBetweenTickAndAxisLabels = new PixelPadding(8);
        return plot;
    }

    /// <summary>A word inside a chart, around a point of its axes.</summary>
    public static void AddText(Plot plot, string text, double x, double y, float size, Color color, bool bold = false, float offsetY = 0)
    {
        ScottPlot.Plottables.Text label = plot.Add.Text(text, x, y);
        label.LabelStyle.Font = bold ? Typefaces.SemiBold : Typefaces.Regular;
        label.LabelFontSize = size;
        label.LabelFontColor = color;
        label.LabelAlignment = Alignment.MiddleCenter;
        label.OffsetY = offsetY;
    }

    public static void Render(SKCanvas canvas, Plot plot, float left, float top, float width, float height)
    {
        canvas.Save();
        canvas.ClipRect(new SKRect(left, top, left + width, top + height));
        plot.Render(canvas, new PixelRect(left, left + width, top + height, top));
        canvas.Restore();
    }

    public static NumericManual Ticks(AxisScale scale)
    {
        NumericManual ticks = new();
        foreach (AxisTick tick in scale.Ticks)
            ticks.AddMajor(tick.Value, tick.Text);
        return ticks;
    }
}
