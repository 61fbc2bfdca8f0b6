using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Compare.Statistics;

/// <summary>What two models say of the images that both of them answered, paired by id.</summary>
public sealed class PairedAnswers
{
    private readonly bool _reordered;

    private PairedAnswers(ImmutableArray<string> classes, ImmutableArray<Prediction> old, ImmutableArray<Prediction> @new,
        bool reordered) =>
        (Classes, Old, New, _reordered) = (classes, old, @new, reordered);

    /// <summary>In the first model's order.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>The first model's answers, sorted by id.</summary>
    public ImmutableArray<Prediction> Old { get; }

    /// <summary>
    /// The second model's, of the same images in the same order, with the same labels; its classes are in the first model's order.
    /// </summary>
    public ImmutableArray<Prediction> New { get; }

    public int Count => Old.Length;

    /// <summary>The first model's answers as figures take them.</summary>
    internal ScoredLabels OldScored() => Predictions.Scored(Classes.Length, double.NaN, Old);

    internal ScoredLabels NewScored() => Predictions.Scored(Classes.Length, double.NaN, New);

    /// <summary>
    /// Two models with the same two classes in other orders call another class positive: figures of that class are of different things.
    /// </summary>
    public bool IsOfOtherPositive(Figure figure) => _reordered && Classes.Length == 2 && figure.IsOfPositive;

    /// <param name="sameImage">Whether an image of this id is the same one for both; by default the id says it.</param>
    /// <returns>Null when nothing can be paired: other classes, or no image of the same label in common.</returns>
    public static PairedAnswers? Of(Predictions old, Predictions @new, Func<string, bool>? sameImage = null)
    {
        if (ClassMatching.Of(old.Classes, @new.Classes) is var match && match == ClassMatch.Others)
            return null;
        int[] places = [.. old.Classes.Select(name => @new.Classes.IndexOf(name))],
            names = [.. @new.Classes.Select(name => old.Classes.IndexOf(name))];
        Dictionary<string, Prediction> byId = @new.Images.ToDictionary(image => image.Id, Reordered, StringComparer.Ordinal);
        ImmutableArray<Prediction> paired =
        [
            .. old.Images.Where(IsInBoth).OrderBy(image => image.Id, StringComparer.Ordinal),
        ];
        return paired.IsEmpty
            ? null
            : new PairedAnswers(old.Classes, paired, [.. paired.Select(image => byId[image.Id])], match == ClassMatch.Reordered);

        bool IsInBoth(Prediction image) =>
            byId.TryGetValue(image.Id, out Prediction? other) && other.Label == image.Label && sameImage?.Invoke(image.Id) != false;

        Prediction Reordered(Prediction image) => match == ClassMatch.Same
            ? image
            : image with
            {
                Label = names[image.Label],
                Predicted = names[image.Predicted],
                Probabilities = [.. places.Select(place => image.Probabilities[place])]
            };
    }
}
