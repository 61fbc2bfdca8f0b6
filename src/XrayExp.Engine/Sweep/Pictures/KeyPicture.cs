using System.Collections.Immutable;
using ScottPlot;
using SkiaSharp;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Report;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Sweep.Results;
using Palette = XrayExp.Engine.Report.Pictures.Palette;

namespace XrayExp.Engine.Sweep.Pictures;

/// <summary><c>sweep-by-KEY.png</c>: each figure against one varied key. In a grid, a line joins the groups that agree in all other keys;
/// each line has its own colour as long as there are colours.</summary>
internal static class KeyPicture
{
    private const float PanelWidth = 400, PanelHeight = 290;

    private const int Columns = 3, MostLines = 7;

    private const float KeyRow = 22;

    /// <summary>The share of the space from one word to the next.</summary>
    private const double BesideEachOther = 0.5;

    public static Sheet Of(SweepResult result, ImmutableArray<KeyAxis> axes, int axis)
    {
        ImmutableArray<Figure> figures = [.. FigureCatalogue.Leading, FigureCatalogue.Of<BrierScore>()];
        ImmutableArray<Line> lines = Lines(result, axes, axis);
        bool explained = lines.Length is > 1 and <= MostLines;
        float key = explained ? (lines.Length * KeyRow) + 12 : 0, width = (2 * Picture.Margin) + (Columns * PanelWidth);
        int rows = (figures.Length + Columns - 1) / Columns;
        string title = $"{result.Plan.Spec.Name}: by {axes[axis].Name}";
        return new Sheet(title, width, Picture.HeadHeight + key + (rows * PanelHeight) + 8, canvas =>
        {
            Picture.Head(canvas, title, Subtitle(result, explained), width - (2 * Picture.Margin));
            for (int i = 0; explained && i < lines.Length; i++)
                DrawKey(canvas, Picture.HeadHeight + 8 + (i * KeyRow), lines[i], width);
            for (int i = 0; i < figures.Length; i++)
            {
                using Chart chart = Panel(result, axes[axis], figures[i], lines);
                chart.Render(canvas, Picture.Margin + (i % Columns * PanelWidth), Picture.HeadHeight + key + (i / Columns * PanelHeight),
                    PanelWidth, PanelHeight);
            }
        });
    }

    private static string Subtitle(SweepResult result, bool explained)
    {
        string dots = result.Base.Members.Length > 1 ? "pale dots: seeds; bars: mean ± standard deviation" : "a dot for each group";
        return explained ? dots : $"{dots}; orange: the base";
    }

    /// <summary>Returns the groups that agree in all keys but this one. Drawn values agree in nothing, so each group is alone.</summary>
    private static ImmutableArray<Line> Lines(SweepResult result, ImmutableArray<KeyAxis> axes, int axis)
    {
        int[] groups = [.. Enumerable.Range(0, result.Groups.Length).Where(group => double.IsFinite(axes[axis].Places[group]))];
        if (result.Plan.Spec.MayRepeat)
            return [.. groups.Select(group => new Line("", [group], null))];
        Line[] lines =
        [
            .. groups.GroupBy(Others)
                .Select((line, i) => new Line(line.Key, [.. line.OrderBy(group => axes[axis].Places[group])], Palette.Line(i).Color)),
        ];
        return lines.Length is > 1 and <= MostLines ? [.. lines] : [.. lines.Select(line => line with { Color = null })];

        string Others(int group) =>
            string.Join(", ", axes.Where((_, i) => i != axis).Select(other => $"{other.Name} = {other.Label(other.Places[group])}"));
    }

    private static Color ColourOf(SweepResult result, int group) => result.Groups[group].Group.IsBase ? Palette.Validation : Palette.Train;

    private static Chart Panel(SweepResult result, KeyAxis axis, Figure figure, ImmutableArray<Line> lines)
    {
        (double low, double high) = Dots.Range(result, figure);
        (double left, double right) = axis.Ends;
        double room = Math.Max(0.08 * (right - left), right == left ? 0.5 : axis.IsNumeric ? 0 : 0.4);
        AxisScale across = new(left - room, right + room, Ticks(axis));
        Chart chart = new(figure.Title(result.Classes), axis.Name.Replace('_', ' '), "", new PixelPadding(64, 20, 56, 34), across,
            Dots.Scale(figure, low, high, 6));
        for (int i = 0; i < lines.Length; i++)
        {
            Line line = lines[i];

            // at a word, the groups of different lines are drawn beside each other
            double aside = axis.IsNumeric || line.Color is null ? 0 : BesideEachOther * (i - (0.5 * (lines.Length - 1))) / lines.Length;
            if (axis.IsNumeric && line.Groups.Length > 1)
                chart.Line([.. line.Groups.Where(group => double.IsFinite(result.Groups[group].Mean(figure)))
                    .Select(group => new Coordinates(axis.Places[group], result.Groups[group].Mean(figure)))],
                    (line.Color ?? Palette.Train).WithAlpha(0.6), 1.6f);

            foreach (int group in line.Groups)
                Dots.Add(chart, result.Groups[group], figure, axis.Places[group] + aside, across: false,
                    line.Color ?? ColourOf(result, group));
        }

        return chart;
    }

    /// <summary>Returns ticks at the values themselves if they are few, else at round numbers.</summary>
    private static ImmutableArray<AxisTick> Ticks(KeyAxis axis)
    {
        ImmutableArray<double> places = [.. axis.Places.Where(double.IsFinite).Distinct().Order()];
        if (!axis.IsNumeric || (places.Length <= 6 && AreApart(places)))
            return [.. places.Select(place => new AxisTick(place, Lettering.Fit(Lettering.Note, axis.Label(place), 300f / places.Length)))];
        if (!axis.IsLogarithmic)
            return AxisScale.Within(axis.Ends.Low, axis.Ends.High, 6).Ticks;
        int least = (int)Math.Floor(axis.Ends.Low), most = (int)Math.Ceiling(axis.Ends.High);
        return [.. Enumerable.Range(least, most - least + 1).Select(power => new AxisTick(power, axis.Label(power)))];
    }

    /// <summary>Whether the texts at the places would not overlap.</summary>
    private static bool AreApart(ImmutableArray<double> places) =>
        places.Zip(places.Skip(1), (a, b) => b - a).DefaultIfEmpty(1).Min() >= 0.12 * (places[^1] - places[0]);

    private static void DrawKey(SKCanvas canvas, float y, Line line, float width)
    {
        using SKPaint paint = new() { Color = (line.Color ?? Palette.Train).ToSKColor(), IsAntialias = true };
        canvas.DrawCircle(Picture.Margin + 8, y, 5, paint);
        Lettering.Draw(canvas, Lettering.Body, line.Name, Picture.Margin + 24, y + 4.5f, SKTextAlign.Left,
            width - (2 * Picture.Margin) - 24);
    }

    /// <param name="Groups">The groups' positions in the result, in the order of the axis.</param>
    /// <param name="Color">The line's colour; null: each group has its own.</param>
    private sealed record Line(string Name, ImmutableArray<int> Groups, Color? Color);
}
