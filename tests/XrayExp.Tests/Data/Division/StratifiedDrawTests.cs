using System.Collections.Immutable;
using XrayExp.Engine.Data.Division;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Data.Division;

public class StratifiedDrawTests
{
    private static readonly RandomKey Key = SplitDivision.KeyOf(0);

    /// <summary>One part in ten of 20 and 50 single images is 2 and 5; of thirds of 20, 7, 7 and 6.</summary>
    [Fact]
    public void Single_images_are_apportioned_to_the_image()
    {
        ImmutableArray<DividedImage> images = [.. Enumerable.Range(0, 70).Select(i => new DividedImage($"{i}", i < 20 ? 0 : 1))];
        Assert.Equal([(0, 0, 18), (0, 1, 45), (1, 0, 2), (1, 1, 5)], Counts(images, StratifiedDraw.Divide(images, 2, [0.9, 0.1], Key)));
        ImmutableArray<int> thirds = StratifiedDraw.Divide(images, 2, [1 / 3.0, 1 / 3.0, 1 / 3.0], Key);
        Assert.Equal([6, 7, 7], Counts(images, thirds).Where(count => count.Label == 0).Select(count => count.Images).Order());
    }

    /// <summary>Three patients with 4 images and four with 1, halved: 4 + 4 against 4 + 1 + 1 + 1 + 1, however they are drawn.</summary>
    [Fact]
    public void Large_groups_go_first_and_small_ones_even_out()
    {
        ImmutableArray<DividedImage> images = [.. "aaaabbbbccccdefg".Select(patient => new DividedImage($"{patient}", 0))];
        for (int seed = 0; seed < 20; seed++)
        {
            ImmutableArray<int> parts = StratifiedDraw.Divide(images, 1, [0.5, 0.5], SplitDivision.KeyOf(seed));
            Assert.Equal(8, parts.Count(part => part == 0));
        }
    }

    [Fact]
    public void A_group_stays_whole_and_shares_hold_whatever_the_groups()
    {
        RandomStream chance = RandomKey.FromSeed(1).Stream();
        for (int trial = 0; trial < 50; trial++)
        {
            int patients = 40 + chance.Below(100);
            ImmutableArray<DividedImage> images = [.. Enumerable.Range(0, 600).Select(_ => chance.Below(patients))
                .Select(patient => new DividedImage($"p{patient}", patient % 3 == 0 ? 0 : 1))];
            ImmutableArray<int> parts = StratifiedDraw.Divide(images, 2, [0.2, 0.2, 0.2, 0.2, 0.2], RandomKey.FromSeed(trial));
            Assert.All(images.Zip(parts).GroupBy(pair => pair.First.Group),
                group => Assert.Single(group.Select(pair => pair.Second).Distinct()));
            int largest = images.GroupBy(image => image.Group).Max(group => group.Count());
            for (int label = 0; label < 2; label++)
            {
                double due = images.Count(image => image.Label == label) / 5.0;
                Assert.All(Enumerable.Range(0, 5),
                    part => Assert.InRange(images.Zip(parts).Count(pair => pair.First.Label == label && pair.Second == part),
                        due - largest, due + largest));
            }
        }
    }

    [Fact]
    public void The_draw_depends_on_names_and_key_not_on_the_order_of_the_images()
    {
        ImmutableArray<DividedImage> images = [.. Enumerable.Range(0, 60).Select(i => new DividedImage($"p{i / 2}", i % 4 / 2))];
        ImmutableArray<DividedImage> reversed = [.. images.Reverse()];
        ImmutableArray<int> parts = StratifiedDraw.Divide(images, 2, [0.7, 0.3], Key);
        Assert.Equal(parts.Reverse(), StratifiedDraw.Divide(reversed, 2, [0.7, 0.3], Key));
        Assert.NotEqual(parts, StratifiedDraw.Divide(images, 2, [0.7, 0.3], SplitDivision.KeyOf(1)));
    }

    private static IEnumerable<(int Part, int Label, int Images)> Counts(ImmutableArray<DividedImage> images, ImmutableArray<int> parts) =>
        images.Zip(parts).GroupBy(pair => (pair.Second, pair.First.Label)).OrderBy(group => group.Key)
            .Select(group => (group.Key.Second, group.Key.Label, group.Count()));
}
