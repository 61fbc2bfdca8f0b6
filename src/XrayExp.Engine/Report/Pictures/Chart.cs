using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>Axes with a grid, and data between them. ScottPlot draws the axes and bars; lines and discs over them and all letters are ours,
/// since ScottPlot does not join the letters of Arabic or find those of Chinese, and its dashes are lost in SVG.</summary>
/// <param name="title">The title above the data, in bold; may be empty.</param>
/// <param name="room">The space between the data and the edges: fixed, so that panels line up whatever their numbers are.</param>
internal sealed class Chart(string title, string xLabel, string yLabel, PixelPadding room, AxisScale across, AxisScale up) : IDisposable
{
    public const float LineWidth = 2.2f;

    /// <summary>Space around a single chart.</summary>
    public static readonly PixelPadding Usual = new(76, 16, 58, 8);

    private const float TickLength = 4;

    private static readonly Lettering Number = Lettering.Note, Name = Lettering.Body;

    private readonly List<Action<SKCanvas, SKRect>> _over = [];
    private readonly List<(string Text, double X, double Y, Lettering Style, float Below)> _words = [];

    /// <summary>The plot for what is drawn below lines, discs and words.</summary>
    public Plot Plot { get; } = Axes(room, across, up);

    /// <summary>The lettering of the numbers at both axes.</summary>
    public Lettering Ticks { get; init; } = Number;

    /// <summary>Draws a line through points in the axes' units.</summary>
    public void Line(IReadOnlyList<Coordinates> points, Color color, float width = LineWidth, LinePattern? pattern = null) =>
        _over.Add((canvas, data) =>
            Stroke.Draw(canvas, [.. points.Select(point => Place(point, data))], color, width, pattern ?? LinePattern.Solid));

    /// <summary>Draws a disc or a square at a point in the axes' units; nothing if the point is undefined.</summary>
    /// <param name="size">The diameter or side.</param>
    /// <param name="rim">The width of a white rim, within the size.</param>
    public void Mark(Coordinates point, Color color, float size, float rim = 0, bool square = false)
    {
        if (double.IsFinite(point.X) && double.IsFinite(point.Y))
            _over.Add((canvas, data) => Marks.Draw(canvas, Place(point, data), color, size, rim, square));
    }

    /// <summary>Writes a word among the data, with its middle at a point in the axes' units.</summary>
    public void Word(string text, double x, double y, Lettering style, float below = 0) => _words.Add((text, x, y, style, below));

    public void Render(SKCanvas canvas, float left, float top, float width, float height)
    {
        canvas.Save();
        canvas.ClipRect(new SKRect(left, top, left + width, top + height));
        Plot.Render(canvas, new PixelRect(left, left + width, top + height, top));
        canvas.Restore();
        SKRect data = new(left + room.Left, top + room.Top, left + width - room.Right, top + height - room.Bottom);
        canvas.Save();
        canvas.ClipRect(data);
        foreach (Action<SKCanvas, SKRect> draw in _over)
            draw(canvas, data);
        canvas.Restore();
        DrawNumbers(canvas, data);
        DrawNames(canvas, data, left, top + height);
        foreach ((string text, double x, double y, Lettering style, float below) in _words)
            Lettering.Draw(canvas, style, text, X(x, data), Y(y, data) + (0.36f * style.Size) + below, SKTextAlign.Center);
    }

    public void Dispose() => Plot.Dispose();

    private SKPoint Place(Coordinates point, SKRect data) => new(X(point.X, data), Y(point.Y, data));

    private float X(double value, SKRect data) => data.Left + (float)((value - across.Low) / (across.High - across.Low) * data.Width);

    private float Y(double value, SKRect data) => data.Bottom - (float)((value - up.Low) / (up.High - up.Low) * data.Height);

    private void DrawNumbers(SKCanvas canvas, SKRect data)
    {
        foreach (AxisTick tick in across.Shown)
            Lettering.Draw(canvas, Ticks, tick.Text, X(tick.Value, data), data.Bottom + TickLength + 3 + Ticks.Size, SKTextAlign.Center);
        foreach (AxisTick tick in up.Shown)
            Lettering.Draw(canvas, Ticks, tick.Text, data.Left - TickLength - 4, Y(tick.Value, data) + (0.36f * Ticks.Size),
                SKTextAlign.Right);
    }

    private void DrawNames(SKCanvas canvas, SKRect data, float left, float bottom)
    {
        Lettering.Draw(canvas, Lettering.PanelTitle, title, data.MidX, data.Top - 11, SKTextAlign.Center, data.Width + room.Right);
        Lettering.Draw(canvas, Name, xLabel, data.MidX, Math.Min(data.Bottom + TickLength + Ticks.Size + 25, bottom - 6),
            SKTextAlign.Center, data.Width);
        float numbers = up.Shown.Select(tick => Lettering.Width(Ticks, tick.Text)).DefaultIfEmpty().Max();
        Lettering.DrawUpwards(canvas, Name, yLabel, Math.Max(data.Left - TickLength - 4 - numbers - 12, left + 14), data.MidY,
            room: data.Height);
    }

    private static Plot Axes(PixelPadding room, AxisScale across, AxisScale up)
    {
        Typefaces.Register();
        Plot plot = new();
        plot.Layout.Fixed(room);
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.FigureBackground.Color = Colors.White;
        plot.DataBackground.Color = Colors.White;
        plot.Axes.Title.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Axes.Right.IsVisible = false;
        plot.Grid.MajorLineColor = Palette.Grid;
        plot.Grid.MajorLineWidth = 1;
        foreach (IAxis axis in (IAxis[])[plot.Axes.Bottom, plot.Axes.Left])
        {
            axis.FrameLineStyle.Color = Palette.Axis;
            axis.MajorTickStyle.Color = Palette.Axis;
            axis.MajorTickStyle.Length = TickLength;
            axis.MinorTickStyle.Length = 0;
        }

        plot.Axes.SetLimits(across.Low, across.High, up.Low, up.High);
        plot.Axes.Bottom.TickGenerator = Unlabelled(across);
        plot.Axes.Left.TickGenerator = Unlabelled(up);
        return plot;
    }

    private static NumericManual Unlabelled(AxisScale scale)
    {
        NumericManual ticks = new();
        foreach (AxisTick tick in scale.Shown)
            ticks.AddMajor(tick.Value, "");
        return ticks;
    }
}
