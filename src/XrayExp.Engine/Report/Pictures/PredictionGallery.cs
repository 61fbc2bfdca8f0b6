using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Report.Pictures;

/// <summary><c>predictions.png</c>: the notebook's gallery of test films, wrong answers first, each with its true class.</summary>
public static class PredictionGallery
{
    private const int Films = 20;

    /// <summary>Chooses at most 20 images: wrong answers first, and as many of them as right ones if there are enough of both. Each kind is
    /// chosen evenly over the sorted ids, so that every class has its share and none is hand-picked.</summary>
    /// <returns>Positions in <see cref="Predictions.Images"/>, and how many wrong ones come first.</returns>
    public static (ImmutableArray<int> Shown, int Wrong) Choose(ImmutableArray<Prediction> images)
    {
        ImmutableArray<int> wrong = [.. Enumerable.Range(0, images.Length).Where(i => PredictionCells.IsWrong(images[i]))];
        ImmutableArray<int> right = [.. Enumerable.Range(0, images.Length).Except(wrong)];
        int shownWrong = Math.Min(wrong.Length, Math.Max(Films / 2, Films - right.Length));
        return ([.. Of(wrong, shownWrong), .. Of(right, Films - shownWrong)], shownWrong);

        static IEnumerable<int> Of(ImmutableArray<int> all, int most) => EvenChoice.Of(all.Length, most).Select(place => all[place]);
    }

    /// <param name="model">The experiment's name.</param>
    /// <param name="predictions">The predictions on the scored split.</param>
    /// <param name="film">Returns the film of a position in <see cref="Predictions.Images"/>, not augmented.</param>
    /// <param name="split">The scored split: test or held_out.</param>
    public static Sheet Of(string model, Predictions predictions, Func<int, Film> film, string split = SplitName.Test)
    {
        (ImmutableArray<int> shown, int shownWrong) = Choose(predictions.Images);
        int wrong = predictions.Images.Count(PredictionCells.IsWrong), right = predictions.Images.Length - wrong;
        string subtitle = string.Create(CultureInfo.InvariantCulture, $"{shownWrong} of {wrong:N0} wrong and {shown.Length - shownWrong} " +
            $"of {right:N0} right answers on {SplitName.Spoken(split)} images, evenly over the sorted names");
        return FilmSheet.Of(($"{model}: predictions", subtitle), PredictionCells.Rows(predictions, shown, film), 0, PredictionCells.Key);
    }
}
