using System.Collections.Immutable;
using XrayExp.Engine.Data.Division;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Import;

/// <summary>
/// Redivides train and val, or divides class folders for the first time. The draw uses the ordinally sorted names of a class with the key
/// seed/import/notebook|random/CLASS; for patients of all classes seed/import/patient; for undivided images seed/import/first. So the same
/// files and seed give the same division on every machine.
/// </summary>
internal static class ImportDivision
{
    /// <summary>The number of images of each class that move.</summary>
    public const int NotebookMoves = 300;

    /// <summary>One image in this many moves, rounded down, but at least one.</summary>
    public const int RandomShare = 10;

    /// <summary>The share of each class that moves, as nearly as whole patients allow.</summary>
    public const double PatientShare = SplitDivision.UsualShare;

    public static ImmutableArray<ImportFile> Divide(ImmutableArray<ImportFile> images, ImportSplit split, long seed)
    {
        RandomKey key = RandomKey.FromSeed(seed).Child("import");
        if (images.All(image => !image.IsDivided))
            return FirstDivision.Divide(images, split, key.Child("first"));
        if (split == ImportSplit.Keep)
            return images;
        RefuseSharedNames(images);
        return split switch
        {
            ImportSplit.Notebook => Redraw(images, key.Child("notebook"), NotebookCount),
            ImportSplit.Patient => RedrawPatients(images, key.Child("patient")),
            _ => Redraw(images.Select(image => image.Split == "val" ? image with { Split = "train" } : image),
                key.Child("random"), RandomCount),
        };
    }

    /// <summary>Divides by patient, as `split: patient` of an experiment does.</summary>
    private static ImmutableArray<ImportFile> RedrawPatients(ImmutableArray<ImportFile> images, RandomKey key)
    {
        ImmutableArray<ImportFile> pool = [.. images.Where(image => image.Split != "test")];
        ImmutableArray<string> patients = PatientNames.Of([.. pool.Select(image => image.Name)], new PatientPattern(PatientPattern.Usual),
            "`--split random` draws single images; in an experiment `groups` under `data` says where a name has its patient");
        ImmutableArray<string> classes = [.. pool.Select(image => image.ClassName).Distinct().Order(StringComparer.Ordinal)];
        ImmutableArray<int> parts =
            StratifiedDraw.Divide([.. pool.Select((image, i) => new DividedImage(patients[i], classes.IndexOf(image.ClassName)))],
                classes.Length, [1 - PatientShare, PatientShare], key);
        return [.. pool.Select((image, i) => image with { Split = parts[i] == 0 ? "train" : "val" })
            .Concat(images.Where(image => image.Split == "test")).OrderBy(image => image.Path, StringComparer.Ordinal)];
    }

    private static int NotebookCount(string name, int count) => count > NotebookMoves
        ? NotebookMoves
        : throw new InputException(
            $"the notebook's split moves {NotebookMoves} images of each class from train to val; the class `{name}` has {count}",
            "`--split random` moves a tenth of each class");

    private static int RandomCount(string name, int count) => count >= 2
        ? Math.Max(count / RandomShare, 1)
        : throw new InputException(
            $"a random split needs at least 2 images of each class in train and val together; the class `{name}` has {count}");

    /// <summary>Moves as many images of each class as <paramref name="moves"/> says from train to val.</summary>
    private static ImmutableArray<ImportFile> Redraw(IEnumerable<ImportFile> images, RandomKey key, Func<string, int, int> moves)
    {
        ImmutableArray<ImportFile> all = [.. images.OrderBy(image => image.Name, StringComparer.Ordinal)];
        HashSet<ImportFile> moved = new(ReferenceEqualityComparer.Instance);
        foreach (IGrouping<string, ImportFile> one in all.Where(image => image.Split == "train").GroupBy(image => image.ClassName))
        {
            ImmutableArray<ImportFile> pool = [.. one];
            int[] order = key.Child(one.Key).Stream().Permutation(pool.Length);
            foreach (int i in order.Take(moves(one.Key, pool.Length)))
                moved.Add(pool[i]);
        }

        return [.. all.Select(image => moved.Contains(image) ? image with { Split = "val" } : image)
            .OrderBy(image => image.Path, StringComparer.Ordinal)];
    }

    /// <summary>Throws if train and val share names: a draw could move one file onto the other.</summary>
    private static void RefuseSharedNames(ImmutableArray<ImportFile> images)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        ImmutableArray<string> twice = [.. images.Where(image => image.Split != "test").Select(image => $"{image.ClassName}/{image.Name}")
            .Where(name => !seen.Add(name))];
        if (!twice.IsEmpty)
            throw new InputException($"train and val share {twice.Length} names, the first `{twice[0]}`: " +
                "after a new division one would replace the other", "rename them, or import with `--split keep`");
    }
}
