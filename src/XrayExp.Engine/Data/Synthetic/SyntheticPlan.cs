using System.Collections.Immutable;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Synthetic;

/// <summary>A film that is to be drawn.</summary>
/// <param name="Split">train, val or test.</param>
/// <param name="Id">CLASS/number.png; a number occurs once in a class, whatever the split.</param>
/// <param name="Key">Its address: seed/synthetic/CLASS/number. More images leave these alone.</param>
public sealed record SyntheticImage(string Split, string Id, string ClassName, RandomKey Key);

/// <summary>
/// Which films a synthetic dataset holds: half of them sick, and of each class 15 % for validation, 15 % for the test and the
/// rest for training, each at least one.
/// </summary>
public static class SyntheticPlan
{
    public const string Healthy = "NORMAL";

    public const string Sick = "PNEUMONIA";

    private const int HeldOutPercent = 15;

    /// <returns>In the order train, val, test, then of the classes as sorted, then of the numbers.</returns>
    public static ImmutableArray<SyntheticImage> Of(SyntheticSpec spec)
    {
        RandomKey root = RandomKey.FromSeed(spec.Seed).Child("synthetic");
        return
        [
            .. from split in (string[])["train", "val", "test"]
               from name in (string[])[Healthy, Sick]
               from number in Numbers(split, name == Healthy ? spec.Images - (spec.Images / 2) : spec.Images / 2)
               select new SyntheticImage(split, $"{name}/{number:d4}.png", name, root.Child(name).Child(number)),
        ];
    }

    /// <summary>Counted from 1: train, then val, then test.</summary>
    private static IEnumerable<int> Numbers(string split, int ofClass)
    {
        int heldOut = Math.Max(ofClass * HeldOutPercent / 100, 1), train = ofClass - (2 * heldOut);
        return split switch
        {
            "train" => Enumerable.Range(1, train),
            "val" => Enumerable.Range(1 + train, heldOut),
            _ => Enumerable.Range(1 + train + heldOut, heldOut),
        };
    }
}
