using System.Collections.Immutable;
using XrayExp.Engine.Data.Division;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Synthetic;

/// <summary>Synthetic films as a dataset, as if their PNG files were in folders.</summary>
internal static class SyntheticDataset
{
    /// <returns>The films; their pixels are used where files would have their bytes.</returns>
    /// <exception cref="InputException"><c>classes</c> has other names than the films' classes.</exception>
    public static ImageSource Source(DataSpec data)
    {
        ImmutableArray<string> classes = data.Classes ?? SyntheticFilms.Classes;
        if (!classes.Order(StringComparer.Ordinal).SequenceEqual(SyntheticFilms.Classes))
            throw new InputException(
                $"synthetic films are of the classes {QuotedNames.Listed(SyntheticFilms.Classes)}; `classes` names "
                + $"{QuotedNames.Listed(classes)}", "leave `classes` out, or name these two in the order you want");
        Dictionary<string, SyntheticFilm> films = [];
        DatasetIndex index = SplitDivision.Of(Index(data.Synthetic!, classes, films), data.Division);
        return new ImageSource(index, AreFiles: false,
            split => new PaintedFilms(split, [.. split.Images.Select((_, i) => films[split.PlaceOf(i)])], data.Decoding));
    }

    /// <summary>Lists the films as if they were in folders.</summary>
    /// <param name="films">Receives each film by its place: split/CLASS/file.</param>
    private static DatasetIndex Index(SyntheticSpec spec, ImmutableArray<string> classes, Dictionary<string, SyntheticFilm> films)
    {
        ImmutableArray<ImageSplit> splits = [.. SyntheticFilms.Of(spec).Select(split =>
        {
            foreach (SyntheticFilm film in split.Films)
                films.Add($"{split.Name}/{film.Id}", film);
            return new ImageSplit(split.Name, [.. split.Films
                .Select(film => new ImageEntry(film.Id, classes.IndexOf(SyntheticFilms.Classes[film.Label]), Path: ""))
                .OrderBy(image => image.Label)]);
        })];
        return new DatasetIndex(classes, splits[0], splits[1], splits[2]);
    }
}
