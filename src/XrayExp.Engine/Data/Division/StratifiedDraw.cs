using System.Collections.Immutable;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Data.Division;

/// <summary>The properties of an image that decide its division.</summary>
/// <param name="Group">The group of the image; images of a group stay together.</param>
/// <param name="Label">In [0, classes).</param>
internal readonly record struct DividedImage(string Group, int Label);

/// <summary>
/// Divides images into parts of given shares, whole groups at a time, so that every part has every class in its share. Groups are taken in
/// a random order, large ones first. Each goes to the part for which χ² between the images that the parts have and those that they should
/// have becomes smallest: the part where Σ g (g + 2 have) / (share · all) over the classes is smallest, g being the group's images of a
/// class. If every group is a single image this is the apportionment of Webster and Sainte-Laguë, and no part is off by an image.
/// </summary>
/// <remarks>The result depends only on names and labels, never on the order of the images. It uses only sums, products and
/// quotients: the same on every machine.</remarks>
internal static class StratifiedDraw
{
    /// <param name="shares">The share of each part; the shares add up to 1.</param>
    /// <returns>The part of each image.</returns>
    public static ImmutableArray<int> Divide(ImmutableArray<DividedImage> images, int classes, ImmutableArray<double> shares, RandomKey key)
    {
        int[] all = new int[classes];
        foreach (DividedImage image in images)
            all[image.Label]++;
        int[][] have = [.. shares.Select(_ => new int[classes])];
        Dictionary<string, int> partOf = new(StringComparer.Ordinal);
        foreach ((string name, int[] counts) in Drawn(images, classes, key))
        {
            int best = 0;
            for (int part = 1; part < shares.Length; part++)
                if (Cost(part) < Cost(best))
                    best = part;
            for (int c = 0; c < classes; c++)
                have[best][c] += counts[c];
            partOf.Add(name, best);

            double Cost(int part)
            {
                double cost = 0;
                for (int c = 0; c < classes; c++)
                    if (counts[c] > 0)
                        cost += counts[c] * (counts[c] + (2.0 * have[part][c])) / (shares[part] * all[c]);
                return cost;
            }
        }

        return [.. images.Select(image => partOf[image.Group])];
    }

    /// <summary>Returns the groups with their number of images of each class: a permutation of the sorted names, then by size,
    /// large first.</summary>
    private static IEnumerable<(string Name, int[] Counts)> Drawn(ImmutableArray<DividedImage> images, int classes, RandomKey key)
    {
        (string Name, int[] Counts, int Size)[] groups =
        [
            .. images.GroupBy(image => image.Group, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group =>
            {
                int[] counts = new int[classes];
                foreach (DividedImage image in group)
                    counts[image.Label]++;
                return (group.Key, counts, group.Count());
            }),
        ];
        return key.Stream().Permutation(groups.Length).Select(i => groups[i]).OrderByDescending(group => group.Size)
            .Select(group => (group.Name, group.Counts));
    }
}
