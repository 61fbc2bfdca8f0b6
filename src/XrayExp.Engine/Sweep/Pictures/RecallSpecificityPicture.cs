using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using SkiaSharp;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Data;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Sweep.Results;
using Palette = XrayExp.Engine.Report.Pictures.Palette;

namespace XrayExp.Engine.Sweep.Pictures;

/// <summary><c>sweep-recall-specificity.png</c>: the recall of each model against its specificity; a pale dot for every member, a strong
/// one for every group's mean.</summary>
public static class RecallSpecificityPicture
{
    private const float Side = 480, KeyWidth = 330, KeyRow = 42;

    /// <summary>The most groups that have their own colours, and for which the key has room; more are drawn in one colour.</summary>
    private const int MostColours = 7;

    private static readonly Figure Recall = FigureCatalogue.Of<Recall>(), Specificity = FigureCatalogue.Of<Specificity>();

    public static Sheet Of(SweepResult result)
    {
        float chartWidth = Side + Chart.Usual.Left + Chart.Usual.Right, chartHeight = Side + Chart.Usual.Top + Chart.Usual.Bottom,
            width = chartWidth + KeyWidth + Picture.Margin + 20;
        string title = $"{result.Plan.Spec.Name}: recall and specificity";
        return new Sheet(title, width, Picture.HeadHeight + chartHeight + 16, canvas =>
        {
            Picture.Head(canvas, title, Subtitle(result), width - (2 * Picture.Margin));
            using Chart chart = Of(result, Dots.Range(result, Specificity, withBars: false), Dots.Range(result, Recall, withBars: false));
            chart.Render(canvas, 8, Picture.HeadHeight, chartWidth, chartHeight);
            DrawKey(canvas, chartWidth + 20, Picture.HeadHeight + Chart.Usual.Top + 12, result);
        });
    }

    private static string Subtitle(SweepResult result)
    {
        string dots = result.Base.Members.Length > 1 ? "pale: each seed; strong: mean of a group" : "a dot for each group";
        return $"on {SplitName.Spoken(result.Split)} images; {dots}";
    }

    private static Chart Of(SweepResult result, (double Left, double Right) across, (double Bottom, double Top) up)
    {
        Chart chart = new("", "specificity", "recall (sensitivity)", Chart.Usual, AxisScale.ShareWithin(across.Left, across.Right),
            AxisScale.ShareWithin(up.Bottom, up.Top));
        for (int i = 0; i < result.Groups.Length; i++)
            if (result.Groups[i].Members.Length > 1)
                foreach (MemberResult member in result.Groups[i].Finished)
                    chart.Mark(new(member.Of(Specificity), member.Of(Recall)), ColourOf(result, i).WithAlpha(0.35), 7);
        for (int i = 0; i < result.Groups.Length; i++)
            chart.Mark(new(result.Groups[i].Mean(Specificity), result.Groups[i].Mean(Recall)), ColourOf(result, i), 15, rim: 1);
        return chart;
    }

    private static void DrawKey(SKCanvas canvas, float x, float y, SweepResult result)
    {
        IEnumerable<(string Name, string Note, Color Color)> entries = result.Groups.Length <= MostColours
            ? result.Groups.Select((group, i) => (group.Group.IsBase && group.Group.Name != MemberName.Base
                ? $"{group.Group.Name} (base)"
                : group.Group.Name, Note(group), ColourOf(result, i)))
            : [(result.Base.Group.Name == MemberName.Base ? "base" : $"{result.Base.Group.Name} (base)", Note(result.Base),
                Palette.Validation), (string.Create(CultureInfo.InvariantCulture, $"{result.Groups.Length - 1} other groups"),
                    "sweep.md has their figures", Palette.Train)];
        foreach ((string name, string note, Color color) in entries)
        {
            using SKPaint paint = new() { Color = color.ToSKColor(), IsAntialias = true };
            canvas.DrawCircle(x + 7, y - 4.5f, 6, paint);
            Lettering.Draw(canvas, Lettering.Body, name, x + 24, y, SKTextAlign.Left, KeyWidth - 24);
            Lettering.Draw(canvas, Lettering.Note, note, x + 24, y + 17, SKTextAlign.Left, KeyWidth - 24);
            y += KeyRow;
        }
    }

    private static string Note(GroupResult group) =>
        $"recall {CurveText.Figure(group.Mean(Recall))}, specificity {CurveText.Figure(group.Mean(Specificity))}";

    private static Color ColourOf(SweepResult result, int group) =>
        result.Groups.Length <= MostColours
            ? Palette.Line(group).Color
            : result.Groups[group].Group.IsBase ? Palette.Validation : Palette.Train;
}
