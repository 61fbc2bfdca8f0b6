using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using SkiaSharp;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Report.Pictures;

/// <summary><c>calibration.png</c>: the reliability diagram, which shows the observed share against the predicted probability
/// (<see cref="CalibrationBins"/>), each share with its 95 % Wilson interval; below it, the number of images in each bin.</summary>
public static class CalibrationPicture
{
    private const float Side = CurvesPicture.Side, CountsHeight = 96;

    private static readonly PixelPadding CountsRoom = Chart.Usual with { Top = 22 }, DiagramRoom = Chart.Usual with { Bottom = 26 };

    /// <param name="model">The experiment's name.</param>
    /// <param name="predictions">The predictions on the scored split.</param>
    /// <param name="test">The figures of <paramref name="predictions"/>.</param>
    /// <param name="temperature">The temperature with which the probabilities were calibrated; null if they are the model's own.</param>
    /// <param name="split">The scored split: test or held_out.</param>
    public static Sheet Of(string model, Predictions predictions, Evaluation test, double? temperature = null,
        string split = SplitName.Test)
    {
        bool binary = predictions.Classes.Length == 2;
        ImmutableArray<CalibrationBin> bins = CalibrationBins.Of(predictions.Scored());
        string scaled = temperature is { } by ? string.Create(CultureInfo.InvariantCulture, $", logits divided by {by:0.###}") : "";
        string brier = CurveText.Figure(test.Of<BrierScore>());
        string title = $"{model}: calibration",
            subtitle = string.Create(CultureInfo.InvariantCulture,
            $"{test.Images:N0} {SplitName.Spoken(split)} images in {CalibrationBins.Count} bins of equal width, " +
                $"Brier score {brier}{scaled}");
        string x = binary ? $"probability of {predictions.Classes[1]}" : "probability of the most probable class",
            y = binary ? $"share of {predictions.Classes[1]}" : "share of right answers";
        DrawnCurve perfect = new("perfect", "probability = observed share", [new(0, 0), new(1, 1)], Palette.Axis, LinePattern.Dashed);
        DrawnCurve found = new(binary ? predictions.Classes[1] : "all classes",
            $"expected calibration error {CurveText.Figure(test.Of<ExpectedCalibrationError>())}",
            [.. bins.Select(bin => new Coordinates(bin.Confidence, bin.Share))], Palette.Train, LinePattern.Solid);
        DrawnPoint explained = new("share of a bin's images", "bar: its 95 % interval (Wilson)", Coordinates.NaN, Palette.Train);
        float chartWidth = Side + Chart.Usual.Left + Chart.Usual.Right, diagramHeight = Side + DiagramRoom.Top + DiagramRoom.Bottom,
            countsHeight = CountsHeight + CountsRoom.Top + CountsRoom.Bottom;
        float width = chartWidth + CurveKey.Width + Picture.Margin + 20;
        return new Sheet(title, width, Picture.HeadHeight + diagramHeight + countsHeight + 16, canvas =>
        {
            Picture.Head(canvas, title, subtitle, width - (2 * Picture.Margin));
            DrawDiagram(canvas, y, perfect, found, bins, chartWidth, diagramHeight);
            DrawCounts(canvas, x, bins, Picture.HeadHeight + diagramHeight, chartWidth, countsHeight);
            CurveKey.Draw(canvas, chartWidth + 20, Picture.HeadHeight + Chart.Usual.Top + 12, [perfect, found], [explained]);
        });
    }

    private static void DrawDiagram(SKCanvas canvas, string y, DrawnCurve perfect, DrawnCurve found, ImmutableArray<CalibrationBin> bins,
        float width, float height)
    {
        AxisScale share = AxisScale.ShareWithin(-CurvesPicture.Air, 1 + CurvesPicture.Air);
        using Chart chart = new("", "", y, DiagramRoom, share, share);
        perfect.AddTo(chart);
        foreach (CalibrationBin bin in bins)
        {
            (double low, double high) = WilsonInterval.Of((int)Math.Round(bin.Share * bin.Images), bin.Images);
            chart.Line([new(bin.Confidence, low), new(bin.Confidence, high)], Palette.Train.WithAlpha(0.35), 5);
        }

        found.AddTo(chart);
        foreach (Coordinates point in found.Points)
            new DrawnPoint(null, "", point, found.Color, 9).AddTo(chart);
        chart.Render(canvas, 8, Picture.HeadHeight, width, height);
    }

    /// <summary>Draws a bar for each bin, with its number of images above it.</summary>
    private static void DrawCounts(SKCanvas canvas, string x, ImmutableArray<CalibrationBin> bins, float top, float width, float height)
    {
        double most = bins.Select(bin => bin.Images).DefaultIfEmpty(1).Max();
        using Chart chart = new("", x, "images", CountsRoom, AxisScale.ShareWithin(-CurvesPicture.Air, 1 + CurvesPicture.Air),
            new AxisScale(0, 1.22 * most, []));
        foreach (CalibrationBin bin in bins)
        {
            const double Half = 0.42 / CalibrationBins.Count;
            double middle = (Math.Max(Math.Ceiling(bin.Confidence * CalibrationBins.Count) - 1, 0) + 0.5) / CalibrationBins.Count;
            ScottPlot.Plottables.Rectangle bar = chart.Plot.Add.Rectangle(middle - Half, middle + Half, 0, bin.Images);
            (bar.FillColor, bar.LineWidth) = (Palette.Train.WithAlpha(0.45), 0);
            chart.Word(Short(bin.Images), middle, bin.Images, Lettering.Note with { Size = 10 }, below: -8);
        }

        chart.Render(canvas, 8, top, width, height);
    }

    /// <summary>Returns a number that fits into the width of a bar.</summary>
    private static string Short(int images) => images < 10_000
        ? images.ToString("N0", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{images / 1000.0:0.#}k");
}
