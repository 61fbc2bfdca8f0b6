using System.Collections.Immutable;
using XrayExp.Engine.Data.Division;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Import;

/// <summary>Divides the images of class folders into train, val and test, each class in the same shares.</summary>
internal static class FirstDivision
{
    /// <summary>The splits and their shares of each class.</summary>
    private static readonly ImmutableArray<(string Split, double Share)> Splits = [("train", 0.7), ("val", 0.1), ("test", 0.2)];

    private const string Single = "`--split random` draws single images";

    /// <param name="images">Images without a split.</param>
    /// <param name="split">Random or Patient.</param>
    /// <param name="key">The draw depends on this key and on the names of the images, never on their order.</param>
    /// <returns>The images with a split, sorted ordinally by path.</returns>
    /// <exception cref="InputException">The split is another one, or a class has too few images for three splits.</exception>
    public static ImmutableArray<ImportFile> Divide(ImmutableArray<ImportFile> images, ImportSplit split, RandomKey key)
    {
        ImmutableArray<string> classes = [.. images.Select(image => image.ClassName).Distinct().Order(StringComparer.Ordinal)];
        if (split is not (ImportSplit.Random or ImportSplit.Patient))
            throw Undivided(classes);
        ImmutableArray<string> groups = split == ImportSplit.Patient
            ? PatientNames.Of([.. images.Select(image => image.Name)], new PatientPattern(PatientPattern.Usual), Single)
            : [.. images.Select(image => image.Path)];
        ImmutableArray<int> parts = StratifiedDraw.Divide(
            [.. images.Select((image, i) => new DividedImage(groups[i], classes.IndexOf(image.ClassName)))],
            classes.Length,
            [.. Splits.Select(one => one.Share)],
            key);
        ImmutableArray<ImportFile> divided =
        [
            .. images.Select((image, i) => image with { Split = Splits[parts[i]].Split })
                .OrderBy(image => image.Path, StringComparer.Ordinal),
        ];
        RequireAll(divided, classes);
        return divided;
    }

    private static void RequireAll(ImmutableArray<ImportFile> divided, ImmutableArray<string> classes)
    {
        foreach (string name in classes)
        {
            ImmutableArray<ImportFile> images = [.. divided.Where(image => image.ClassName == name)];
            if (Splits.Any(one => !images.Any(image => image.Split == one.Split)))
                throw new InputException(
                    $"the class `{name}` has {images.Length} images, too few for train, val and test",
                    "add images (ten of a class are enough), or make `train/` and `test/` by hand");
        }
    }

    private static InputException Undivided(ImmutableArray<string> classes) => new(
        $"there are class folders ({string.Join(", ", classes.Select(name => $"`{name}`"))}), but no `train/` and `test/` above them",
        "`--split random` divides each class: 70 % train, 10 % val, 20 % test; `--split patient` also keeps a patient's images together");
}
