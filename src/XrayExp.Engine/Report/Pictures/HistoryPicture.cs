using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using SkiaSharp;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Report.Pictures;

/// <summary><c>history.png</c>: a panel per figure, training against validation, over the epochs (from 1, as the progress counts).</summary>
public static class HistoryPicture
{
    private const float PanelWidth = 460;
    private const float PanelHeight = 300;
    private const string ValidationPrefix = "val_";

    /// <param name="model">The experiment's name.</param>
    public static byte[] Draw(string model, TrainingHistory history)
    {
        ImmutableArray<string> figures = [.. history.Columns.Where(name => !name.StartsWith(ValidationPrefix, StringComparison.Ordinal))];
        bool validated = history.Columns.Any(name => name.StartsWith(ValidationPrefix, StringComparison.Ordinal));
        int columns = figures.Length switch { 1 => 1, <= 4 => 2, _ => 3 };
        int rows = (figures.Length + columns - 1) / columns;
        float width = (2 * Picture.Margin) + (columns * PanelWidth), height = Picture.HeadHeight + (rows * PanelHeight) + Picture.Margin;
        return Picture.Draw(width, height, canvas =>
        {
            int epochs = history.Epochs.Length;
            string what = validated ? "training against validation" : "training (no validation split)";
            string count = string.Create(CultureInfo.InvariantCulture, $"{epochs} {(epochs == 1 ? "epoch" : "epochs")}");
            float key = DrawKey(canvas, width - Picture.Margin, validated);
            Picture.Head(canvas, $"{model}: training history", $"{what}, {count}", key - (2 * Picture.Margin));
            for (int i = 0; i < figures.Length; i++)
            {
                using Plot plot = Panel(figures[i], history);
                Chart.Render(canvas, plot, Picture.Margin + (i % columns * PanelWidth), Picture.HeadHeight + (i / columns * PanelHeight), PanelWidth, PanelHeight);
            }
        });
    }

    private static Plot Panel(string figure, TrainingHistory history)
    {
        Plot plot = Chart.New(Title(figure), "epoch", figure.Replace('_', ' '), new PixelPadding(72, 24, 56, 34));
        ImmutableArray<double> train = history.Column(figure), validation = history.Column(ValidationPrefix + figure);
        int epochs = history.Epochs.Length;
        AddRuns(plot, train, Palette.Train, MarkerShape.FilledCircle);
        AddRuns(plot, validation, Palette.Validation, MarkerShape.FilledSquare);
        plot.Axes.SetLimitsX(1 - (epochs == 1 ? 1 : 0.02 * epochs), epochs + (epochs == 1 ? 1 : 0.02 * epochs));
        plot.Axes.Bottom.TickGenerator = Chart.Ticks(1, epochs, Math.Max(1, Chart.Step(epochs, 8)));
        ImmutableArray<double> defined = [.. train.Concat(validation).Where(double.IsFinite)];
        if (defined.IsEmpty)
            SayUndefined(plot, epochs);
        else
            SetHeight(plot, defined.Min(), defined.Max());
        return plot;
    }

    /// <summary>Lines break where a value is undefined; a value alone between two such is a point.</summary>
    private static void AddRuns(Plot plot, ImmutableArray<double> values, Color color, MarkerShape marker)
    {
        int begin = 0;
        for (int i = 0; i <= values.Length; i++)
        {
            if (i < values.Length && double.IsFinite(values[i]))
                continue;
            if (i > begin)
            {
                ScottPlot.Plottables.Scatter line = plot.Add.Scatter(
                    Enumerable.Range(begin, i - begin).Select(epoch => epoch + 1.0).ToArray(), values[begin..i].ToArray(), color);
                line.LineWidth = Chart.LineWidth;
                line.MarkerShape = marker;
                line.MarkerSize = values.Length <= 30 || i - begin == 1 ? 6 : 0;
            }

            begin = i + 1;
        }
    }

    private static void SetHeight(Plot plot, double min, double max)
    {
        double span = Math.Max(max - min, Math.Max(1e-6, Math.Abs(max) * 1e-3));
        double low = min - (0.08 * span), high = max + (0.08 * span);
        if (min >= 0)
            low = Math.Max(low, -0.02 * (high - Math.Max(low, 0)));
        plot.Axes.SetLimitsY(low, high);
        plot.Axes.Left.TickGenerator = Chart.Ticks(low, high, Chart.Step(high - low, 6));
    }

    private static void SayUndefined(Plot plot, int epochs)
    {
        plot.Axes.SetLimitsY(0, 1);
        plot.Axes.Left.TickGenerator = Chart.Ticks(0, 1, 0.2);
        Chart.AddText(plot, "undefined in every epoch", (epochs + 1) / 2.0, 0.5, 13, Palette.Gray);
    }

    /// <summary>The legend of all panels, right-aligned in the head.</summary>
    /// <returns>Where it begins.</returns>
    private static float DrawKey(SKCanvas canvas, float right, bool validated)
    {
        float x = right;
        foreach ((string name, Color color, bool square) in (ReadOnlySpan<(string, Color, bool)>)[("validation", Palette.Validation, true), ("training", Palette.Train, false)])
        {
            if (square && !validated)
                continue;
            Lettering.Draw(canvas, Lettering.Body, name, x, 40, SKTextAlign.Right);
            x -= Lettering.Width(Lettering.Body, name) + 8;
            using SKPaint paint = new() { Color = color.ToSKColor(), StrokeWidth = Chart.LineWidth, IsAntialias = true };
            canvas.DrawLine(x - 28, 35.5f, x, 35.5f, paint);
            if (square)
                canvas.DrawRect(x - 17, 32.5f, 6, 6, paint);
            else
                canvas.DrawCircle(x - 14, 35.5f, 3, paint);
            x -= 28 + 20;
        }

        return x;
    }

    private static string Title(string figure) => figure switch
    {
        "auc" => "AUC",
        "f1" => "F1",
        _ => char.ToUpperInvariant(figure[0]) + figure[1..].Replace('_', ' '),
    };
}
