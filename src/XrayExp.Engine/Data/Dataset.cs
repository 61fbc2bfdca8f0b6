using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Data;

/// <summary>All images of an experiment, decoded and resized, in memory or on the disk.</summary>
/// <param name="Files">Every file that could be opened, with its hash.</param>
/// <param name="Unreadable">The files that were skipped, as split/CLASS/file, sorted.</param>
/// <param name="Validation">The validation split; null if the folder has none.</param>
/// <param name="Test">The split that the trained model is scored on: test, or the fold that is held out.</param>
public sealed record Dataset(
    ImmutableArray<string> Classes,
    DecodedSplit Train,
    DecodedSplit? Validation,
    DecodedSplit Test,
    ImmutableArray<ImageHash> Files,
    ImmutableArray<string> Unreadable)
{
    /// <summary>The existing splits, in the order train, val, test.</summary>
    public IEnumerable<DecodedSplit> Splits => Validation is null ? [Train, Test] : [Train, Validation, Test];

    /// <summary>The hash of the sorted list of <see cref="Files"/>: <c>sha256:…</c>.</summary>
    public string Sha256 { get; } = DatasetDigest.Of(Files);
}

/// <summary>A split with its pixels.</summary>
public sealed class DecodedSplit
{
    private readonly PixelStore _pixels;
    private readonly ImmutableArray<int> _places;

    /// <param name="shape">[H, W, C] of every image.</param>
    /// <param name="places">The place of each image in the store; default: the images are stored in their order.</param>
    public DecodedSplit(ImageSplit split, Shape shape, PixelStore pixels, ImmutableArray<int> places = default) =>
        (Split, Shape, _pixels, _places) = (split, shape, pixels, places);

    /// <summary>Creates a split from pixels in memory.</summary>
    /// <param name="pixels">[N, H, W, C], row-major, 0…255.</param>
    public DecodedSplit(ImageSplit split, Shape shape, ReadOnlySpan<byte> pixels)
    {
        int size = checked((int)shape.Count);
        PixelsInMemory memory = new(split.Count, size);
        for (int i = 0; i < split.Count; i++)
            pixels.Slice(i * size, size).CopyTo(memory.Room(i));
        (Split, Shape, _pixels) = (split, shape, memory);
    }

    public ImageSplit Split { get; }

    public Shape Shape { get; }

    public int Count => Split.Count;

    /// <summary>Returns the pixels of an image, [H, W, C], 0…255.</summary>
    public ReadOnlySpan<byte> Image(int index) => Image(index, []);

    /// <inheritdoc cref="PixelStore.Read"/>
    public ReadOnlySpan<byte> Image(int index, Span<byte> room) => _pixels.Read(_places.IsDefault ? index : _places[index], room);
}
