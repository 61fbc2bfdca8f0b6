using System.Collections.Immutable;
using XrayExp.Engine.Data.Images;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Synthetic;

/// <summary>Draws a film: gray bytes, [size, size], 0…255, from nothing but its key.</summary>
/// <param name="sick">With opacities in the lungs.</param>
public delegate byte[] DrawFilm(RandomKey key, bool sick, int size);

/// <summary>A dataset without files: every film is drawn, then resized and coloured as a decoded one would be.</summary>
public static class SyntheticDataset
{
    /// <param name="draw">Called from several threads.</param>
    /// <returns>The same bytes whatever the number of threads; its digest is of the drawn films.</returns>
    public static Dataset Make(DataSpec data, DrawFilm draw, LoadingOptions options, CancellationToken cancellation = default)
    {
        SyntheticSpec spec = data.Synthetic!;
        ImmutableArray<string> classes = data.Classes ?? [SyntheticPlan.Healthy, SyntheticPlan.Sick];
        if (!classes.Order(StringComparer.Ordinal).SequenceEqual([SyntheticPlan.Healthy, SyntheticPlan.Sick]))
            throw new InputException($"synthetic films are of the classes `{SyntheticPlan.Healthy}` and `{SyntheticPlan.Sick}`; `classes` names {string.Join(", ", classes.Select(name => $"`{name}`"))}", "leave `classes` out, or name these two in the order you want");
        ImmutableArray<SyntheticImage> plan = SyntheticPlan.Of(spec);
        byte[][] pixels = new byte[plan.Length][];
        string[] hashes = new string[plan.Length];
        int done = 0;
        Lock report = new();
        IndexWorkers.Run(plan.Length, options.Threads, i =>
        {
            byte[] film = draw(plan[i].Key, plan[i].ClassName == SyntheticPlan.Sick, spec.Size);
            hashes[i] = Cache.ContentKey.Of(film).ToHex();
            pixels[i] = Prepared(new Raster(spec.Size, spec.Size, 1, film), data.Decoding);
            lock (report)
                options.Progress(++done, plan.Length);
        }, cancellation);
        string digest = DatasetDigest.Of(plan.Select((image, i) => ($"{image.Split}/{image.Id}", hashes[i])));
        return new Dataset(classes, Split("train"), Split("val"), Split("test"), digest, []);

        DecodedSplit Split(string name)
        {
            ImmutableArray<int> members = [.. Enumerable.Range(0, plan.Length).Where(i => plan[i].Split == name).OrderBy(i => classes.IndexOf(plan[i].ClassName)).ThenBy(i => plan[i].Id, StringComparer.Ordinal)];
            ImageSplit split = new(name, [.. members.Select(i => new ImageEntry(plan[i].Id, classes.IndexOf(plan[i].ClassName), Path: ""))]);
            return new DecodedSplit(split, data.Decoding.Shape, Joined(members.Select(i => pixels[i]), members.Length));
        }
    }

    private static byte[] Joined(IEnumerable<byte[]> images, int count)
    {
        byte[] all = [];
        int position = 0;
        foreach (byte[] image in images)
        {
            if (position == 0)
                all = new byte[checked(count * image.Length)];
            image.CopyTo(all, position);
            position += image.Length;
        }

        return all;
    }

    private static byte[] Prepared(Raster film, Decoding decoding)
    {
        Raster resized = film.ResizedTo(decoding.TargetSize, decoding.Interpolation);
        return (decoding.ColorMode == ColorMode.Rgb ? resized.Spread() : resized).Pixels;
    }
}
