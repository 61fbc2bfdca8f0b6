using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>Lays out films with their answers, in the same way on every sheet: above a film are the predicted class, its probability and
/// the true class. The frame is green for a right answer, and red with a cross for a wrong one.</summary>
internal static class PredictionCells
{
    public static readonly ImmutableArray<(Color Frame, bool Crossed, string Meaning)> Key = [(Palette.Green, false, "right"),
        (Palette.Red, true, "wrong")];

    private const int Columns = 5;

    public static ImmutableArray<ImmutableArray<SheetCell>> Rows(Predictions predictions, IEnumerable<int> images, Func<int, Film> film) =>
        [.. images.Select(i => Cell(predictions, predictions.Images[i], film(i))).Chunk(Columns).Select(row => row.ToImmutableArray())];

    public static bool IsWrong(Prediction image) => image.Label != image.Predicted;

    private static SheetCell Cell(Predictions predictions, Prediction image, Film film) =>
        new(film, $"{predictions.Classes[image.Predicted]} ({Percent(image.Probabilities[image.Predicted])})",
            $"true: {predictions.Classes[image.Label]}", image.Id)
        {
            Frame = IsWrong(image) ? Palette.Red : Palette.Green,
            Crossed = IsWrong(image),
        };

    private static string Percent(float probability) =>
        float.IsNaN(probability) ? "undefined" : (probability * 100.0).ToString("F1", CultureInfo.InvariantCulture) + "%";
}
