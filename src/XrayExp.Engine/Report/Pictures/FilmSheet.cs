using System.Collections.Immutable;
using ScottPlot;
using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>One film of a sheet with the text around it.</summary>
/// <param name="Title">Text above the film.</param>
/// <param name="Second">A line between title and film; if no cell of a sheet has one, no room is left for it.</param>
/// <param name="Caption">Small text below the film: the name of its file.</param>
internal sealed record SheetCell(Film Film, string Title, string Second, string Caption)
{
    /// <summary>The colour of the frame; null for none.</summary>
    public Color? Frame { get; init; }

    /// <summary>Whether a cross is drawn in the upper right corner.</summary>
    public bool Crossed { get; init; }
}

/// <summary>Lays out films in rows and columns.</summary>
internal static class FilmSheet
{
    /// <summary>The longer side of a film.</summary>
    private const float Side = 180;
    private const float Gap = 18;
    private const float TitleHeight = 26, SecondHeight = 17;
    private const float CaptionHeight = 24;
    private const float FrameWidth = 5;

    /// <param name="head">Title and subtitle.</param>
    /// <param name="rows">Rows of cells, all films of one shape. If there are none, the subtitle says why.</param>
    /// <param name="extraGap">Additional space between the first column and the others.</param>
    /// <param name="key">Entries below the subtitle: what the frames mean.</param>
    public static Sheet Of((string Title, string Subtitle) head, ImmutableArray<ImmutableArray<SheetCell>> rows, float extraGap = 0,
        params ImmutableArray<(Color Frame, bool Crossed, string Meaning)> key)
    {
        Numerics.Shapes.Shape shape = rows.IsEmpty ? new Numerics.Shapes.Shape(1, 1, 1) : rows[0][0].Film.Shape;
        float scale = Side / Math.Max(shape.Height, shape.Width);
        (float filmWidth, float filmHeight) = (shape.Width * scale, shape.Height * scale);
        float above = TitleHeight + (rows.Any(row => row.Any(cell => cell.Second.Length > 0)) ? SecondHeight : 0);
        float columnWidth = Math.Max(filmWidth, 110) + Gap, rowHeight = above + filmHeight + CaptionHeight + 8;
        int columns = rows.IsEmpty ? 0 : rows.Max(row => row.Length);
        float least = Math.Max(420, Lettering.Width(Lettering.Subtitle, head.Subtitle) + (2 * Picture.Margin));
        float width = Math.Max((2 * Picture.Margin) + (columns * columnWidth) - Gap + extraGap, Math.Min(least, 1000));
        float top = Picture.HeadHeight + (key.IsEmpty ? 0 : 22);
        return new Sheet(head.Title, width, Math.Max(top + (rows.Length * rowHeight) + 14, 200), canvas =>
        {
            Picture.Head(canvas, head.Title, head.Subtitle, width - (2 * Picture.Margin));
            DrawKey(canvas, key);
            for (int r = 0; r < rows.Length; r++)
            {
                for (int c = 0; c < rows[r].Length; c++)
                {
                    float x = Picture.Margin + (c * columnWidth) + (c > 0 ? extraGap : 0), y = top + (r * rowHeight) + above;
                    DrawCell(canvas, rows[r][c], new SKRect(x, y, x + filmWidth, y + filmHeight), columnWidth - Gap);
                }
            }
        });
    }

    private static void DrawCell(SKCanvas canvas, SheetCell cell, SKRect place, float room)
    {
        Lettering.Draw(canvas, Lettering.PanelTitle with { Size = 13 }, cell.Title,
            place.Left, place.Top - 9 - (cell.Second.Length > 0 ? SecondHeight : 0), SKTextAlign.Left, room);
        Lettering.Draw(canvas, Lettering.Note, cell.Second, place.Left, place.Top - 9, SKTextAlign.Left, room);
        Lettering.Draw(canvas, Lettering.Note with { Size = 10.5f, IsPath = true }, cell.Caption, place.Left, place.Bottom + 17,
            SKTextAlign.Left, room);
        using SKImage image = cell.Film.ToImage();
        using SKPaint paint = new() { IsAntialias = true };
        canvas.DrawImage(image, place, new SKSamplingOptions(SKCubicResampler.Mitchell), paint);
        if (cell.Frame is { } frame)
            DrawFrame(canvas, place, frame);
        if (cell.Crossed)
            DrawCross(canvas, place.Right - 20, place.Top + 20, 7);
    }

    private static void DrawFrame(SKCanvas canvas, SKRect place, Color color)
    {
        using SKPaint paint = new()
        {
            Color = color.ToSKColor(),
            Style = SKPaintStyle.Stroke,
            StrokeWidth = FrameWidth,
            IsAntialias = true
        };
        place.Inflate(-FrameWidth / 2, -FrameWidth / 2);
        canvas.DrawRect(place, paint);
    }

    /// <summary>Draws a white cross on a dark disc, which is visible on any film, beside any frame, and to people who don't see
    /// red.</summary>
    private static void DrawCross(SKCanvas canvas, float x, float y, float half)
    {
        using SKPaint disc = new() { Color = Palette.Ink.ToSKColor(), IsAntialias = true };
        canvas.DrawCircle(x, y, half * 1.6f, disc);
        using SKPaint stroke = new()
        {
            Color = SKColors.White,
            StrokeWidth = half * 0.4f,
            StrokeCap = SKStrokeCap.Round,
            IsAntialias = true
        };
        float arm = half * 0.75f;
        canvas.DrawLine(x - arm, y - arm, x + arm, y + arm, stroke);
        canvas.DrawLine(x - arm, y + arm, x + arm, y - arm, stroke);
    }

    private static void DrawKey(SKCanvas canvas, ImmutableArray<(Color Frame, bool Crossed, string Meaning)> key)
    {
        float x = Picture.Margin;
        const float Baseline = 88;
        foreach ((Color frame, bool crossed, string meaning) in key)
        {
            DrawFrame(canvas, new SKRect(x, Baseline - 13, x + 17, Baseline + 4), frame);
            if (crossed)
                DrawCross(canvas, x + 31, Baseline - 4.5f, 5.5f);
            x += crossed ? 47 : 25;
            Lettering.Draw(canvas, Lettering.Note, meaning, x, Baseline);
            x += Lettering.Width(Lettering.Note, meaning) + 26;
        }
    }
}
