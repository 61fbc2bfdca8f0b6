using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Catalog.Augmentations;
using XrayExp.Engine.Data;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>A training film and its augmented versions.</summary>
/// <param name="Id">CLASS/file.</param>
public sealed record AugmentedFilm(string Id, Film Original, ImmutableArray<Film> Augmented);

/// <summary><c>augmentation.png</c>: originals in the first column, augmented versions of each beside it.</summary>
public static class AugmentationSheet
{
    /// <summary>The most originals that a sheet shows.</summary>
    public const int Originals = 4;

    /// <summary>The number of versions of each original.</summary>
    public const int Versions = 5;

    private const float ColumnGap = 16;

    /// <summary>Chooses the training images to show, evenly over the sorted ids. Returns positions in the split, rising.</summary>
    public static ImmutableArray<int> Choose(int images) => EvenChoice.Of(images, Originals);

    /// <summary>Draws films of the training split, each as the first epochs of the run would augment it at its first occurrence.</summary>
    public static Sheet Of(ExperimentSpec experiment, DecodedSplit train)
    {
        RandomKey augment = RandomKey.FromSeed(experiment.Seed).Child("augment");
        return Of(experiment.Name, Describe(experiment.Augmentation), [.. Choose(train.Count).Select(index =>
        {
            string id = train.Split.Images[index].Id;
            Film original = new(train.Image(index).ToArray(), train.Shape);
            return new AugmentedFilm(id, original, [.. Enumerable.Range(0, Versions)
                .Select(epoch => Augment(experiment.Augmentation, original, augment.Child(epoch).Child(id).Child(0)))]);
        })]);
    }

    /// <param name="experiment">The experiment's name.</param>
    /// <param name="description">The names of the augmentations.</param>
    public static Sheet Of(string experiment, string description, ImmutableArray<AugmentedFilm> films) => FilmSheet.Of(
        ($"{experiment}: augmentation", description),
        [.. films.Select(Row)],
        ColumnGap);

    private static Film Augment(Augmentation augmentation, Film original, RandomKey key)
    {
        Size size = new(original.Shape.Height, original.Shape.Width);
        float[] pixels = new float[original.Shape.Count];
        ImageTransformation.Apply(augmentation.Draw(key, size), augmentation, original.Pixels.Span, size, pixels);
        return Film.FromSingles(pixels, original.Shape);
    }

    private static string Describe(Augmentation augmentation)
    {
        ImmutableArray<string> parts =
            [.. augmentation.Parts.Where(part => part is not SamplewiseStandardization).Select(part => Words(part.GetType().Name))];
        return parts.IsEmpty
            ? "none: every epoch shows the images as they are"
            : $"{string.Join(", ", parts)}; as the first {Versions} epochs draw it";
    }

    /// <summary><c>width shift range</c> for <c>WidthShiftRange</c>.</summary>
    private static string Words(string name) =>
        string.Concat(
            name.Select((letter, i) => char.IsUpper(letter) ? (i > 0 ? " " : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static ImmutableArray<SheetCell> Row(AugmentedFilm film) =>
    [
        new SheetCell(film.Original, "original", "", film.Id),
        .. film.Augmented.Select(
            (version, i) => new SheetCell(version, string.Create(CultureInfo.InvariantCulture, $"epoch {i + 1}"), "", "")),
    ];
}
