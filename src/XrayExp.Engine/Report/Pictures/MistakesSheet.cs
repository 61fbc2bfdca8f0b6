using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Report.Pictures;

/// <summary><c>mistakes.png</c>: films with wrong answers, those first of which the model is surest.</summary>
public static class MistakesSheet
{
    private const int Films = 20;

    /// <summary>Chooses at most 20 wrong answers, by falling probability of the predicted class, among equals by id; undefined ones come
    /// last.</summary>
    /// <returns>Positions in <see cref="Predictions.Images"/>.</returns>
    public static ImmutableArray<int> Choose(ImmutableArray<Prediction> images) =>
    [
        .. Enumerable.Range(0, images.Length).Where(i => PredictionCells.IsWrong(images[i]))
            .OrderBy(i => float.IsNaN(Confidence(images[i]))).ThenByDescending(i => Confidence(images[i]))
            .ThenBy(i => images[i].Id, StringComparer.Ordinal)
            .Take(Films),
    ];

    /// <param name="model">The experiment's name.</param>
    /// <param name="predictions">The predictions on the scored split.</param>
    /// <param name="film">Returns the film of a position in <see cref="Predictions.Images"/>, not augmented.</param>
    /// <param name="split">The scored split: test or held_out.</param>
    public static Sheet Of(string model, Predictions predictions, Func<int, Film> film, string split = SplitName.Test)
    {
        ImmutableArray<int> shown = Choose(predictions.Images);
        int wrong = predictions.Images.Count(PredictionCells.IsWrong);
        string images = string.Create(CultureInfo.InvariantCulture, $"{predictions.Images.Length:N0} {SplitName.Spoken(split)} images");
        string share = shown.Length == wrong
            ? string.Create(CultureInfo.InvariantCulture, $"all {wrong}")
            : string.Create(CultureInfo.InvariantCulture, $"{shown.Length} of {wrong:N0}");
        string subtitle = wrong == 0
            ? $"none: all {images} are answered correctly"
            : $"{share} wrong answers on {images}, the surest first";
        return FilmSheet.Of(($"{model}: mistakes", subtitle), PredictionCells.Rows(predictions, shown, film));
    }

    private static float Confidence(Prediction image) => image.Probabilities[image.Predicted];
}
