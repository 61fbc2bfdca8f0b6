using System.Collections.Immutable;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Compare.Statistics;

/// <summary>What two models say of the images that both of them answered, paired by id.</summary>
public sealed class PairedAnswers
{
    private PairedAnswers(ImmutableArray<string> classes, ImmutableArray<Prediction> old, ImmutableArray<Prediction> @new) =>
        (Classes, Old, New) = (classes, old, @new);

    public ImmutableArray<string> Classes { get; }

    /// <summary>The first model's answers, sorted by id.</summary>
    public ImmutableArray<Prediction> Old { get; }

    /// <summary>The second model's, of the same images in the same order, with the same labels.</summary>
    public ImmutableArray<Prediction> New { get; }

    public int Count => Old.Length;

    /// <returns>Null when nothing can be paired: other classes, or no image of the same label in common.</returns>
    public static PairedAnswers? Of(Predictions old, Predictions @new)
    {
        if (!old.Classes.SequenceEqual(@new.Classes))
            return null;
        Dictionary<string, Prediction> byId = @new.Images.ToDictionary(image => image.Id, StringComparer.Ordinal);
        ImmutableArray<Prediction> paired =
            [.. old.Images.Where(image => byId.TryGetValue(image.Id, out Prediction? other) && other.Label == image.Label).OrderBy(image => image.Id, StringComparer.Ordinal)];
        return paired.IsEmpty ? null : new PairedAnswers(old.Classes, paired, [.. paired.Select(image => byId[image.Id])]);
    }
}
