using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Report.Pictures;

/// <summary><c>predictions.png</c>: the notebook's gallery of test films, wrong answers first, each with its truth.</summary>
public static class PredictionGallery
{
    private const int Films = 20;

    /// <summary>
    /// Which images are shown: at most 20, wrong answers first,
    /// and as many of them as right ones where there are enough of both;
    /// of each kind evenly over the sorted ids, so that every class has its share and nobody has picked.
    /// </summary>
    /// <returns>Positions in <see cref="Predictions.Images"/>; and how many wrong ones lead them.</returns>
    public static (ImmutableArray<int> Shown, int Wrong) Choose(ImmutableArray<Prediction> images)
    {
        ImmutableArray<int> wrong = [.. Enumerable.Range(0, images.Length).Where(i => PredictionCells.IsWrong(images[i]))];
        ImmutableArray<int> right = [.. Enumerable.Range(0, images.Length).Except(wrong)];
        int shownWrong = Math.Min(wrong.Length, Math.Max(Films / 2, Films - right.Length));
        return ([.. Of(wrong, shownWrong), .. Of(right, Films - shownWrong)], shownWrong);

        static IEnumerable<int> Of(ImmutableArray<int> all, int most) => EvenChoice.Of(all.Length, most).Select(place => all[place]);
    }

    /// <param name="model">The experiment's name.</param>
    /// <param name="predictions">Of the split that was scored.</param>
    /// <param name="film">The film of a position in <see cref="Predictions.Images"/>, not augmented.</param>
    /// <param name="split">test or held_out.</param>
    public static Sheet Of(string model, Predictions predictions, Func<int, Film> film, string split = SplitName.Test)
    {
        (ImmutableArray<int> shown, int shownWrong) = Choose(predictions.Images);
        int wrong = predictions.Images.Count(PredictionCells.IsWrong), right = predictions.Images.Length - wrong;
        string subtitle = string.Create(CultureInfo.InvariantCulture, $"{shownWrong} of {wrong:N0} wrong and {shown.Length - shownWrong} " +
            $"of {right:N0} right answers on {SplitName.Spoken(split)} images, evenly over the sorted names");
        return FilmSheet.Of(($"{model}: predictions", subtitle), PredictionCells.Rows(predictions, shown, film), 0, PredictionCells.Key);
    }
}
