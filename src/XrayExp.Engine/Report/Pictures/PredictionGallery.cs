using System.Collections.Immutable;
using System.Globalization;
using ScottPlot;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>
/// <c>predictions.png</c>: the notebook's gallery of test films. Binary: the title is the positive class's probability, the frame red
/// where that class is predicted and green otherwise, a cross where the label says otherwise. More classes: the predicted class
/// and its probability, green where right, red and crossed where wrong.
/// </summary>
public static class PredictionGallery
{
    private const int Films = 20;
    private const int Columns = 5;

    /// <summary>
    /// Which images are shown: at most 20, evenly over the sorted ids, so every class has its share and nobody has picked. Positions
    /// in <see cref="Predictions.Images"/>, rising.
    /// </summary>
    public static ImmutableArray<int> Choose(int images) => EvenChoice.Of(images, Films);

    /// <param name="model">The experiment's name.</param>
    /// <param name="predictions">Of the split that was scored.</param>
    /// <param name="film">The film of a position in <see cref="Predictions.Images"/>, not augmented.</param>
    /// <param name="split">test or held_out.</param>
    public static byte[] Draw(string model, Predictions predictions, Func<int, Film> film, string split = SplitName.Test)
    {
        bool binary = predictions.Classes.Length == 2;
        ImmutableArray<SheetCell> cells = [.. Choose(predictions.Images.Length).Select(i => Cell(predictions, predictions.Images[i], film(i)))];
        string subtitle = string.Create(CultureInfo.InvariantCulture, $"{cells.Length} of {predictions.Images.Length:N0} {SplitName.Spoken(split)} films, evenly over the sorted names");
        ImmutableArray<(Color? Frame, string Meaning)> key = binary
            ? [(Palette.Red, Name(predictions.Classes[1]) + " predicted"), (Palette.Green, Name(predictions.Classes[0]) + " predicted"), (null, "the label says otherwise")]
            : [(Palette.Green, "right"), (Palette.Red, "wrong"), (null, "the label says otherwise")];
        return FilmSheet.Draw(($"{model}: predictions", subtitle), [.. cells.Chunk(Columns).Select(row => row.ToImmutableArray())], 0, key);
    }

    private static SheetCell Cell(Predictions predictions, Prediction image, Film film)
    {
        bool binary = predictions.Classes.Length == 2, wrong = image.Label != image.Predicted;
        int titled = binary ? 1 : image.Predicted;
        string percent = (image.Probabilities[titled] * 100.0).ToString("F1", CultureInfo.InvariantCulture);
        return new SheetCell(film, $"{percent}% {predictions.Classes[titled]}", image.Id)
        {
            Frame = (binary ? image.Predicted == 1 : wrong) ? Palette.Red : Palette.Green,
            Crossed = wrong,
        };
    }

    private static string Name(string @class) => Lettering.Fit(Lettering.Note, @class, 180);
}
