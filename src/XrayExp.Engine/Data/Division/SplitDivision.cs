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

    /// <summary>The images of an experiment whose data are a folder, divided as it asks for.</summary>
    /// <param name="data">With a directory.</param>
    /// <exception cref="InputException">The folder is wrong, or can't be divided so.</exception>
    public static DatasetIndex Of(DataSpec data) =>
        Of(DatasetIndex.Read(data.Directory!, data.Classes, withTest: data.Division.Folds is null), data.Division);

    /// <returns>The same index where the division keeps the folders.</returns>
    /// <exception cref="InputException">A name contains no patient, or a class has too few to be on both sides.</exception>
    public static DatasetIndex Of(DatasetIndex index, DivisionSpec division)
    {
        if (division.Folds is { } folds)
            return OfFolds(index, division, folds);
        if (division.Split == DataSplit.Keep)
            return index;
        ImmutableArray<PooledImage> pool = PooledImage.Of(index);
        double share = division.ValidationSplit
            ?? (index.Validation is { } validation ? (double)validation.Count / pool.Length : UsualShare);
        ImmutableArray<int> parts =
            StratifiedDraw.Divide(Groups(pool, division), index.Classes.Length, [1 - share, share], KeyOf(division.Seed));
        DatasetIndex divided =
            index with { Train = Part(pool, parts, SplitName.Train, 0), Validation = Part(pool, parts, SplitName.Validation, 1) };
        foreach (ImageSplit split in (ImageSplit[])[divided.Train, divided.Validation])
            RequireClasses(split, pool, index.Classes, division, $"`split: {Word(division)}` leaves {split.Name}",
                "choose another `validation_split`, or add images");
        return divided;
    }

    /// <summary>The fold that is held out takes the place of test;
    /// the next one is the validation, so that nothing is chosen on images that are scored.</summary>
    private static DatasetIndex OfFolds(DatasetIndex index, DivisionSpec division, int folds)
    {
        ImmutableArray<PooledImage> pool = PooledImage.Of(index);
        ImmutableArray<int> parts = StratifiedDraw.Divide(Groups(pool, division), index.Classes.Length,
            [.. Enumerable.Repeat(1.0 / folds, folds)], KeyOf(division.Seed).Child("folds"));
        for (int fold = 0; fold < folds; fold++)
            RequireClasses(Part(pool, parts, "", fold), pool, index.Classes, division, $"`folds: {folds}` leaves fold {fold + 1}",
                "choose fewer folds, or add images");
        int held = (division.Fold ?? 1) - 1, next = (held + 1) % folds;
        return index with
        {
            Train = Part(pool, parts, SplitName.Train, [.. Enumerable.Range(0, folds).Where(fold => fold != held && fold != next)]),
            Validation = Part(pool, parts, SplitName.Validation, next),
            Test = Part(pool, parts, SplitName.HeldOut, held),
        };
    }

    private static ImageSplit Part(ImmutableArray<PooledImage> pool, ImmutableArray<int> parts, string name,
        params ImmutableArray<int> chosen) =>
        new(name, [.. pool.Where((_, i) => chosen.Contains(parts[i])).Select(image => image.Entry)]);

    private static ImmutableArray<DividedImage> Groups(ImmutableArray<PooledImage> pool, DivisionSpec division)
    {
        ImmutableArray<string> groups = division.Split == DataSplit.Patient
            ? PatientNames.Of([.. pool.Select(image => image.File)],
                new PatientPattern(division.Groups ?? PatientPattern.Usual), GroupsHelp)
            : [.. pool.Select(image => image.Entry.Id)];
        return [.. pool.Select((image, i) => new DividedImage(groups[i], image.Entry.Label))];
    }

    /// <summary>A class that one side lacks can't be learnt, or not be judged.</summary>
    /// <param name="does">What the division does to the side: it leaves it.</param>
    private static void RequireClasses(ImageSplit split, ImmutableArray<PooledImage> pool, ImmutableArray<string> classes,
        DivisionSpec division, string does, string help)
    {
        ImmutableArray<int> counts = split.PerClass(classes.Length);
        string patients = division.Split == DataSplit.Patient ? " from too few patients" : "";
        for (int c = 0; c < classes.Length; c++)
        {
            int all = pool.Count(image => image.Entry.Label == c);
            if (counts[c] == 0 && all > 0)
                throw new InputException(
                    $"{does} without an image of the class `{classes[c]}`; train and val have {all} of it{patients}", help);
        }
    }

    private static string Word(DivisionSpec division) => division.Split == DataSplit.Patient ? "patient" : "random";
}
