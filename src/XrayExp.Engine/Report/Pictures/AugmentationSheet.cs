using System.Collections.Immutable;
using System.Globalization;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>A training film and what the augmentation makes of it.</summary>
/// <param name="Id">CLASS/file.</param>
public sealed record AugmentedFilm(string Id, Film Original, ImmutableArray<Film> Augmented);

/// <summary><c>augmentation.png</c>: originals in the first column, augmented versions of each beside it.</summary>
public static class AugmentationSheet
{
    /// <summary>How many originals a sheet shows where there are as many.</summary>
    public const int Originals = 4;

    /// <summary>How many versions of each.</summary>
    public const int Versions = 5;

    private const float ColumnGap = 16;

    /// <summary>Which training images are shown: evenly over the sorted ids. Positions in the split, rising.</summary>
    public static ImmutableArray<int> Choose(int images)
    {
        int shown = Math.Min(Originals, images);
        return [.. Enumerable.Range(0, shown).Select(i => (int)(((2L * i) + 1) * images / (2L * shown)))];
    }

    /// <param name="experiment">Its name.</param>
    /// <param name="description">What is drawn at random: <c>rotation ±4°, zoom 0.8–1.2</c>.</param>
    public static byte[] Draw(string experiment, string description, ImmutableArray<AugmentedFilm> films) => FilmSheet.Draw(
        ($"{experiment}: augmentation", description),
        [.. films.Select(film => Row(film))],
        ColumnGap);

    private static ImmutableArray<SheetCell> Row(AugmentedFilm film) =>
    [
        new SheetCell(film.Original, "original", film.Id),
        .. film.Augmented.Select((version, i) => new SheetCell(version, string.Create(CultureInfo.InvariantCulture, $"augmented {i + 1}"), "")),
    ];
}
