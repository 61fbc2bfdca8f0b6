using System.Globalization;
using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data;

/// <summary>The memory that the decoded images of a dataset need, computed from their number alone.</summary>
/// <param name="Images">The number of images in all splits.</param>
/// <param name="AreFiles">False for synthetic films.</param>
public sealed record DecodedBytes(long Images, Decoding Decoding, bool AreFiles)
{
    /// <summary>The bytes that stay free on the disk, or as many as the images need if that is less.</summary>
    private const long LeftFree = 1L << 30;

    /// <summary>Counts the images of an experiment; no image is opened.</summary>
    /// <returns>Null if the data are missing or invalid, which a run will report.</returns>
    public static DecodedBytes? Of(DataSpec data)
    {
        if (data.Synthetic is { } films)
            return new DecodedBytes(films.Images, data.Decoding, AreFiles: false);
        try
        {
            return Directory.Exists(data.Directory)
                ? new DecodedBytes(DatasetIndex.Read(data.Directory, data.Classes, withTest: data.Division.Folds is null).Splits
                    .Sum(split => (long)split.Count), data.Decoding, AreFiles: true)
                : null;
        }
        catch (Exception exception) when (exception is InputException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public long Bytes => Images * Decoding.Shape.Count;

    /// <param name="memory">The bytes that images may use: <see cref="ImageMemory"/>.</param>
    public bool Fit(long memory) => Bytes <= memory;

    /// <summary>Returns a message that says how training reads images that do not fit into memory; null if they fit.</summary>
    public string? Plan(ImageCache cache, long memory) => Fit(memory) ? null
        : LackOf(cache, memory) ?? $"{Excess(memory)}: they are kept in `{cache.Folder}` and read from there batch by batch";

    /// <summary>Returns why images that do not fit into memory cannot be kept on the disk either; null if they can.</summary>
    internal string? LackOf(ImageCache cache, long memory)
    {
        if (cache.Lack is { } why)
            return $"{Excess(memory)}, and {why}: each image is decoded anew each time it is needed";
        return cache.FreeBytes() is { } free && free - Math.Min(LeftFree, Bytes) < Bytes - cache.BytesOf(Decoding, AreFiles)
            ? $"{Excess(memory)}, and the disk of `{cache.Folder}` has {ByteSize.Text(free)} left: what the cache lacks is decoded anew "
                + $"each time it is needed; the setting `{ImageCache.Setting}` names another folder"
            : null;
    }

    private string Excess(long memory) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Images:N0} images of {Decoding.Shape.Height} × {Decoding.Shape.Width} × {Decoding.Shape.Channels} take {ByteSize.Text(Bytes)} "
            + $"decoded, more than the {ByteSize.Text(memory)} that the setting `{ImageMemory.Setting}` allows");
}
