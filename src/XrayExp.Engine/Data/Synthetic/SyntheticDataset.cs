using System.Collections.Immutable;
using XrayExp.Engine.Data.Cache;
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
        ImmutableArray<SyntheticSplit> splits = SyntheticFilms.Of(data.Synthetic!);
        List<ImageHash> contents = [];
        int done = 0, all = splits.Sum(split => split.Films.Length);
        Lock report = new();
        ImmutableArray<DecodedSplit> decoded = [.. splits.Select(Decode)];
        return new Dataset(classes, decoded[0], decoded[1], decoded[2], [.. contents], []);

        DecodedSplit Decode(SyntheticSplit split)
        {
            ImmutableArray<(SyntheticFilm Film, int Label)> films =
                [.. split.Films.Select(film => (film, classes.IndexOf(SyntheticFilms.Classes[film.Label]))).OrderBy(film => film.Item2)];
            int size = checked((int)data.Decoding.Shape.Count);
            ImageSplit images = new(split.Name, [.. films.Select(film => new ImageEntry(film.Film.Id, film.Label, Path: ""))]);
            byte[] pixels = DecodedSplit.Room(images, data.Decoding.Shape);
            string[] hashes = new string[films.Length];
            IndexWorkers.Run(films.Length, options.Threads, i =>
            {
                byte[] film = films[i].Film.Paint();
                hashes[i] = ContentKey.Of(film).ToHex();
                int side = films[i].Film.Size;
                Spread(new Raster(side, side, 1, film).ResizedTo(data.Decoding.TargetSize, data.Decoding.Interpolation).Pixels, pixels.AsSpan(i * size, size));
                lock (report)
                    options.Progress(++done, all);
            }, cancellation);
            contents.AddRange(films.Select((film, i) => new ImageHash($"{split.Name}/{film.Film.Id}", hashes[i])));
            return new DecodedSplit(images, data.Decoding.Shape, pixels);
        }
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
