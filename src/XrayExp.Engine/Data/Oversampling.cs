using System.Collections.Immutable;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Data;

/// <summary>
/// Makes every class as large as the largest: uses all images once, and repeats images of each smaller class, drawn with replacement, until
/// the classes are equal. imbalanced-learn's RandomOverSampler does so once; here every pass over the images draws again, so that an epoch
/// does not repeat the duplicates of the last one.
/// </summary>
/// <remarks>Source: https://imbalanced-learn.org/stable/references/generated/imblearn.over_sampling.RandomOverSampler.html</remarks>
public sealed class Oversampling
{
    private readonly ImmutableArray<ImmutableArray<int>> _ofClass;
    private readonly int _images;
    private readonly int _largest;

    /// <param name="labels">The labels of the split's images, in its order.</param>
    public Oversampling(ImmutableArray<int> labels)
    {
        _images = labels.Length;
        _ofClass = [.. labels.Select((label, image) => (label, image)).GroupBy(pair => pair.label, pair => pair.image)
            .OrderBy(group => group.Key).Select(group => group.ToImmutableArray())];
        _largest = _ofClass.Max(images => images.Length);
    }

    /// <summary>The number of images in a pass, repetitions included.</summary>
    public int Count => _largest * _ofClass.Length;

    /// <param name="key">The key run/sampling/EPOCH/pass; each class draws with a child key, its index.</param>
    /// <returns>Positions in the split: every image, then the repetitions class by class.</returns>
    public int[] Draw(RandomKey key)
    {
        List<int> drawn = [.. Enumerable.Range(0, _images)];
        for (int c = 0; c < _ofClass.Length; c++)
        {
            RandomStream chance = key.Child(c).Stream();
            for (int missing = _largest - _ofClass[c].Length; missing > 0; missing--)
                drawn.Add(_ofClass[c][chance.Below(_ofClass[c].Length)]);
        }

        return [.. drawn];
    }
}
