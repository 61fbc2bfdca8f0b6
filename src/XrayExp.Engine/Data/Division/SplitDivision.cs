using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Division;

/// <summary>Divides the images of train and val anew, as an experiment's <c>data</c> asks for; the files stay where they are.</summary>
internal static class SplitDivision
{
    /// <summary>val's share where there was none.</summary>
    public const double UsualShare = 0.1;

    private const string GroupsHelp = "`groups` under `data` says which part of a name is the patient: a regular expression";

    /// <summary>The address of every division: split_seed/split.</summary>
    public static RandomKey KeyOf(long seed) => RandomKey.FromSeed(seed).Child("split");

    /// <returns>The same index where the division keeps the folders.</returns>
    /// <exception cref="InputException">A name tells no patient, or a class has too few to be on both sides.</exception>
    public static DatasetIndex Of(DatasetIndex index, DivisionSpec division)
    {
        if (division.Split == DataSplit.Keep)
            return index;
        ImmutableArray<PooledImage> pool = PooledImage.Of(index);
        double share = division.ValidationSplit ?? (index.Validation is { } validation ? (double)validation.Count / pool.Length : UsualShare);
        ImmutableArray<int> parts = StratifiedDraw.Divide(Groups(pool, division), index.Classes.Length, [1 - share, share], KeyOf(division.Seed));
        ImageSplit Part(int part, string name) => new(name, [.. pool.Where((_, i) => parts[i] == part).Select(image => image.Entry)]);
        DatasetIndex divided = index with { Train = Part(0, SplitName.Train), Validation = Part(1, SplitName.Validation) };
        foreach (ImageSplit split in (ImageSplit[])[divided.Train, divided.Validation])
            RequireClasses(split, pool, index.Classes, division.Split);
        return divided;
    }

    private static ImmutableArray<DividedImage> Groups(ImmutableArray<PooledImage> pool, DivisionSpec division)
    {
        ImmutableArray<string> groups = division.Split == DataSplit.Patient
            ? PatientNames.Of([.. pool.Select(image => image.File)], new PatientPattern(division.Groups ?? PatientPattern.Usual), GroupsHelp)
            : [.. pool.Select(image => image.Entry.Id)];
        return [.. pool.Select((image, i) => new DividedImage(groups[i], image.Entry.Label))];
    }

    /// <summary>A class that one side lacks can't be learnt, or not be judged.</summary>
    private static void RequireClasses(ImageSplit split, ImmutableArray<PooledImage> pool, ImmutableArray<string> classes, DataSplit by)
    {
        ImmutableArray<int> counts = split.PerClass(classes.Length);
        for (int c = 0; c < classes.Length; c++)
            if (counts[c] == 0 && pool.Any(image => image.Entry.Label == c))
                throw new InputException(
                    $"`split: {(by == DataSplit.Patient ? "patient" : "random")}` leaves no image of the class `{classes[c]}` for {split.Name}; train and val have {pool.Count(image => image.Entry.Label == c)} of it{(by == DataSplit.Patient ? " from too few patients" : "")}",
                    "choose another `validation_split`, or add images");
    }
}
