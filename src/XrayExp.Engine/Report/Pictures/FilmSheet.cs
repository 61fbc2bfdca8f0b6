using System.Collections.Immutable;
using ScottPlot;
using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>One film of a sheet with what is written around it.</summary>
/// <param name="Title">Above it.</param>
/// <param name="Caption">Below it, small.</param>
internal sealed record SheetCell(Film Film, string Title, string Caption)
{
    /// <summary>Null for none.</summary>
    public Color? Frame { get; init; }

    /// <summary>A cross in the upper right corner.</summary>
    public bool Crossed { get; init; }
}

/// <summary>Films in rows and columns.</summary>
internal static class FilmSheet
{
    /// <summary>The longer side of a film.</summary>
    private const float Side = 180;
    private const float Gap = 18;
    private const float TitleHeight = 26;
    private const float CaptionHeight = 24;
    private const float FrameWidth = 5;

    /// <param name="head">Title and subtitle.</param>
    /// <param name="rows">Rows of cells, all films of one shape.</param>
    /// <param name="extraGap">Between the first column and the others.</param>
    /// <param name="key">Drawn below the subtitle: what the frames mean.</param>
    public static byte[] Draw((string Title, string Subtitle) head, ImmutableArray<ImmutableArray<SheetCell>> rows, float extraGap = 0, params ImmutableArray<(Color? Frame, string Meaning)> key)
    {
        Catalog.Shape shape = rows[0][0].Film.Shape;
        float scale = Side / Math.Max(shape.Height, shape.Width);
        (float filmWidth, float filmHeight) = (shape.Width * scale, shape.Height * scale);
        float columnWidth = Math.Max(filmWidth, 110) + Gap, rowHeight = TitleHeight + filmHeight + CaptionHeight + 8;
        int columns = rows.Max(row => row.Length);
        float width = Math.Max((2 * Picture.Margin) + (columns * columnWidth) - Gap + extraGap, 420);
        float top = Picture.HeadHeight + (key.IsEmpty ? 0 : 22);
        return Picture.Draw(width, top + (rows.Length * rowHeight) + 14, canvas =>
        {
            Picture.Head(canvas, head.Title, head.Subtitle, width - (2 * Picture.Margin));
            DrawKey(canvas, key);
            for (int r = 0; r < rows.Length; r++)
            {
                for (int c = 0; c < rows[r].Length; c++)
                {
                    float x = Picture.Margin + (c * columnWidth) + (c > 0 ? extraGap : 0), y = top + (r * rowHeight);
                    DrawCell(canvas, rows[r][c], new SKRect(x, y + TitleHeight, x + filmWidth, y + TitleHeight + filmHeight), columnWidth - Gap);
                }
            }
        });
    }

    private static void DrawCell(SKCanvas canvas, SheetCell cell, SKRect place, float room)
    {
        Lettering.Draw(canvas, Lettering.PanelTitle with { Size = 13 }, cell.Title, place.Left, place.Top - 9, SKTextAlign.Left, room);
        Lettering.Draw(canvas, Lettering.Note with { Size = 10.5f }, cell.Caption, place.Left, place.Bottom + 17, SKTextAlign.Left, room);
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
        using SKPaint paint = new() { Color = color.ToSKColor(), Style = SKPaintStyle.Stroke, StrokeWidth = FrameWidth, IsAntialias = true };
        place.Inflate(-FrameWidth / 2, -FrameWidth / 2);
        canvas.DrawRect(place, paint);
    }

    /// <summary>White on a dark disc: it shows on any film, beside any frame.</summary>
    private static void DrawCross(SKCanvas canvas, float x, float y, float half)
    {
        using SKPaint disc = new() { Color = Palette.Ink.ToSKColor(), IsAntialias = true };
        canvas.DrawCircle(x, y, half * 1.6f, disc);
        using SKPaint stroke = new() { Color = SKColors.White, StrokeWidth = half * 0.4f, StrokeCap = SKStrokeCap.Round, IsAntialias = true };
        float arm = half * 0.75f;
        canvas.DrawLine(x - arm, y - arm, x + arm, y + arm, stroke);
        canvas.DrawLine(x - arm, y + arm, x + arm, y - arm, stroke);
    }

    private static void DrawKey(SKCanvas canvas, ImmutableArray<(Color? Frame, string Meaning)> key)
    {
        float x = Picture.Margin;
        const float Baseline = 88;
        foreach ((Color? frame, string meaning) in key)
        {
            if (frame is { } color)
                DrawFrame(canvas, new SKRect(x, Baseline - 13, x + 17, Baseline + 4), color);
            else
                DrawCross(canvas, x + 8.5f, Baseline - 4.5f, 5.5f);
            Lettering.Draw(canvas, Lettering.Note, meaning, x + 25, Baseline);
            x += 25 + Lettering.Width(Lettering.Note, meaning) + 26;
        }
    }
}
