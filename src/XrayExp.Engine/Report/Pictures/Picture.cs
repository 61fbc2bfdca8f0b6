using SkiaSharp;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>The parts of all pictures: a margin, and a head that says what is shown.</summary>
internal static class Picture
{
    /// <summary>The space left and right of everything.</summary>
    public const float Margin = 28;

    /// <summary>The height of <see cref="Head"/>, including the space below it.</summary>
    public const float HeadHeight = 84;

    /// <summary>Draws the title, and a line below it that says what is shown.</summary>
    /// <param name="room">The largest width of the two; longer text is shortened.</param>
    public static void Head(SKCanvas canvas, string title, string subtitle, float room)
    {
        Lettering.Draw(canvas, Lettering.Title, title, Margin, 40, SKTextAlign.Left, room);
        Lettering.Draw(canvas, Lettering.Subtitle, subtitle, Margin, 62, SKTextAlign.Left, room);
    }
}
