using System.Collections.Immutable;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Data;

/// <summary>All images of an experiment, decoded and resized, in memory.</summary>
/// <param name="Files">Every file that could be opened, with its hash.</param>
/// <param name="Unreadable">split/CLASS/file of what was skipped, sorted.</param>
/// <param name="Validation">Null when the folder has none.</param>
/// <param name="Test">What the trained model is scored on: test, or the fold that is held out.</param>
public sealed record Dataset(
    ImmutableArray<string> Classes,
    DecodedSplit Train,
    DecodedSplit? Validation,
    DecodedSplit Test,
    ImmutableArray<ImageHash> Files,
    ImmutableArray<string> Unreadable)
{
    /// <summary>Those that are there, in the order train, val, test.</summary>
    public IEnumerable<DecodedSplit> Splits => Validation is null ? [Train, Test] : [Train, Validation, Test];

    /// <summary>Over the sorted list of <see cref="Files"/>: <c>sha256:…</c>.</summary>
    public string Sha256 { get; } = DatasetDigest.Of(Files);
}

/// <summary>A split with its pixels.</summary>
/// <param name="shape">[H, W, C] of every image.</param>
/// <param name="pixels">[N, H, W, C], row-major, 0…255.</param>
public sealed class DecodedSplit(ImageSplit split, Shape shape, byte[] pixels)
{
    /// <summary>An array for the pixels of a split.</summary>
    /// <exception cref="InputException">No array is that long.</exception>
    internal static byte[] Room(ImageSplit split, Shape shape)
    {
        long bytes = shape.Count * split.Count;
        return bytes <= Array.MaxLength
            ? new byte[bytes]
            : throw new InputException(
                $"the {split.Count} images of `{split.Name}` take {bytes} bytes at {shape}; at most {Array.MaxLength} fit",
                "choose a smaller `target_size`");
    }

    public ImageSplit Split { get; } = split;

    public Shape Shape { get; } = shape;

    public int Count => Split.Count;

    public ReadOnlySpan<byte> Image(int index)
    {
        int size = checked((int)Shape.Count);
        return pixels.AsSpan(checked(index * size), size);
    }
}
