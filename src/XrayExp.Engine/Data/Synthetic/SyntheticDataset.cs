using System.Collections.Immutable;
using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Data.Division;
using XrayExp.Engine.Data.Images;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Synthetic;

/// <summary>Synthetic films in memory, resized and coloured as if their PNG files had been read.</summary>
public static class SyntheticDataset
{
    /// <returns>The same dataset whatever the number of threads. Its digest is over the films' pixels: there are no files.</returns>
    /// <exception cref="InputException"><c>classes</c> names others than the films have.</exception>
    public static Dataset Make(DataSpec data, LoadingOptions options, CancellationToken cancellation = default)
    {
        ImmutableArray<string> classes = data.Classes ?? SyntheticFilms.Classes;
        if (!classes.Order(StringComparer.Ordinal).SequenceEqual(SyntheticFilms.Classes))
            throw new InputException($"synthetic films are of the classes {Quoted(SyntheticFilms.Classes)}; `classes` names {Quoted(classes)}", "leave `classes` out, or name these two in the order you want");
        Dictionary<string, SyntheticFilm> films = [];
        DatasetIndex index = SplitDivision.Of(Index(data.Synthetic!, classes, films), data.Division);
        List<ImageHash> contents = [];
        int done = 0, all = index.Splits.Sum(split => split.Count);
        Lock report = new();
        ImmutableArray<DecodedSplit> decoded = [.. index.Splits.Select(Decode)];
        return new Dataset(classes, decoded[0], decoded[1], decoded[2], [.. contents], []);

        DecodedSplit Decode(ImageSplit split)
        {
            int size = checked((int)data.Decoding.Shape.Count);
            byte[] pixels = DecodedSplit.Room(split, data.Decoding.Shape);
            string[] hashes = new string[split.Count];
            IndexWorkers.Run(split.Count, options.Threads, i =>
            {
                SyntheticFilm drawn = films[split.PlaceOf(i)];
                byte[] film = drawn.Paint();
                hashes[i] = ContentKey.Of(film).ToHex();
                Spread(new Raster(drawn.Size, drawn.Size, 1, film).ResizedTo(data.Decoding.TargetSize, data.Decoding.Interpolation).Pixels, pixels.AsSpan(i * size, size));
                lock (report)
                    options.Progress(++done, all);
            }, cancellation);
            contents.AddRange(hashes.Select((hash, i) => new ImageHash(split.PlaceOf(i), hash)));
            return new DecodedSplit(split, data.Decoding.Shape, pixels);
        }
    }

    /// <summary>The films as if they lay in folders.</summary>
    /// <param name="films">Takes each by its place: split/CLASS/file.</param>
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

    /// <summary>Gray into one channel or three.</summary>
    private static void Spread(ReadOnlySpan<byte> gray, Span<byte> target)
    {
        int channels = target.Length / gray.Length;
        for (int i = 0; i < gray.Length; i++)
            target.Slice(i * channels, channels).Fill(gray[i]);
    }

    private static string Quoted(ImmutableArray<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));
}
