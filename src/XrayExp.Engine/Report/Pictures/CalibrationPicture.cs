using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Report.Pictures;

/// <summary><c>calibration.png</c>: the reliability diagram, how often something is so against how probable the model says it is (<see cref="CalibrationBins"/>).</summary>
public static class CalibrationPicture
{
    private const float Smallest = 4, Largest = 18;

    /// <summary>Half of the largest point, at the edge.</summary>
    private const double Air = 0.03;

    /// <param name="model">The experiment's name.</param>
    /// <param name="predictions">Of the split that was scored.</param>
    /// <param name="test">Their figures.</param>
    /// <param name="temperature">That the probabilities were calibrated by; null where they are the model's own.</param>
    /// <param name="split">test or held_out.</param>
    public static byte[] Draw(string model, Predictions predictions, Evaluation test, double? temperature = null, string split = SplitName.Test)
    {
        bool binary = predictions.Classes.Length == 2;
        ImmutableArray<CalibrationBin> bins = CalibrationBins.Of(predictions);
        ImmutableArray<Coordinates> points = [.. bins.Select(bin => new Coordinates(bin.Confidence, bin.Share))];
        Color color = Palette.Line(0).Color;
        string scaled = temperature is { } by ? string.Create(CultureInfo.InvariantCulture, $", logits divided by {by:0.###}") : "";
        return CurvesPicture.Draw(
            $"{model}: calibration",
            string.Create(CultureInfo.InvariantCulture, $"{test.Images:N0} {SplitName.Spoken(split)} images in {CalibrationBins.Count} bins of equal width, Brier score {CurveText.Figure(test.Brier)}{scaled}"),
            binary ? $"probability of {predictions.Classes[1]}" : "probability of the most probable class",
            binary ? $"share of {predictions.Classes[1]}" : "share of right answers",
            [
                new("perfect", "what it says is what is", [new(0, 0), new(1, 1)], Palette.Axis, LinePattern.Dashed),
                new(binary ? predictions.Classes[1] : "all classes", $"expected calibration error {CurveText.Figure(test.ExpectedCalibrationError)}", points, color, LinePattern.Solid),
            ],
            [.. bins.Select((bin, i) => new DrawnPoint(null, "", points[i], color, Size(bin, bins))), new("images of a bin", "the more, the larger", Coordinates.NaN, color)],
            Air);
    }

    /// <summary>The area grows with the images, so that the eye weighs bins as the error does.</summary>
    private static float Size(CalibrationBin bin, ImmutableArray<CalibrationBin> bins) =>
        Smallest + ((Largest - Smallest) * MathF.Sqrt((float)bin.Images / bins.Max(other => other.Images)));
}
