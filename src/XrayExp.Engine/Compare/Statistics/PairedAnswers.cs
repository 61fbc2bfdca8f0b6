using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Compare.Statistics;

/// <summary>The answers of two models to the images that both answered, paired by id.</summary>
public sealed class PairedAnswers
{
    private readonly bool _reordered;

    private PairedAnswers(ImmutableArray<string> classes, ImmutableArray<Prediction> old, ImmutableArray<Prediction> @new,
        bool reordered) =>
        (Classes, Old, New, _reordered) = (classes, old, @new, reordered);

    /// <summary>The classes, in the first model's order.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>The first model's answers, sorted by id.</summary>
    public ImmutableArray<Prediction> Old { get; }

    /// <summary>The second model's answers to the same images in the same order, with the same labels and with classes in the first model's
    /// order.</summary>
    public ImmutableArray<Prediction> New { get; }

    public int Count => Old.Length;

    /// <summary>Returns the first model's answers in the form from which figures are computed.</summary>
    internal ScoredLabels OldScored() => Predictions.Scored(Classes.Length, double.NaN, Old);

    internal ScoredLabels NewScored() => Predictions.Scored(Classes.Length, double.NaN, New);

    /// <summary>Whether a figure of the positive class can't be compared, because the models have the same two classes in different orders
    /// and so call different classes positive.</summary>
    public bool IsOfOtherPositive(Figure figure) => _reordered && Classes.Length == 2 && figure.IsOfPositive;

    /// <param name="sameImage">Whether the image with an id is the same for both; by default, equal ids are the same image.</param>
    /// <returns>Null if nothing can be paired: the classes differ, or no image with the same label is in both.</returns>
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
