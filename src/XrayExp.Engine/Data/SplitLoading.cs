using System.Collections.Immutable;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Data.Images;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data;

/// <summary>A split while its images come in, in any order, from several threads.</summary>
internal sealed class SplitLoading
{
    private readonly ImageSplit _split;
    private readonly Shape _shape;
    private readonly int _imageBytes;
    private readonly byte[] _pixels;
    private readonly ContentKey?[] _keys;
    private readonly string?[] _reasons;
    private readonly bool[] _fromCache;

    public SplitLoading(ImageSplit split, Decoding decoding)
    {
        _split = split;
        _shape = decoding.Shape;
        _imageBytes = checked((int)_shape.Count);
        _pixels = DecodedSplit.Room(split, _shape);
        _keys = new ContentKey?[split.Count];
        _reasons = new string?[split.Count];
        _fromCache = new bool[split.Count];
    }

    public string Name => _split.Name;

    public int Count => _split.Count;

    /// <summary>Reads, hashes, and takes the pixels from the cache or decodes them. Threads may call it for different images.</summary>
    public void Load(int index, Decoding decoding, CachedImages cached)
    {
        try
        {
            byte[] file = ImageFile.Read(_split.Images[index].Path);
            ContentKey key = ContentKey.Of(file);
            _keys[index] = key;
            Span<byte> pixels = Pixels(index).Span;
            _fromCache[index] = cached.TryRead(key, pixels);
            if (!_fromCache[index])
                ImageReader.Read(file, decoding).CopyTo(pixels);
        }
        catch (UnreadableImageException exception)
        {
            _reasons[index] = exception.Message;
        }
    }

    public IEnumerable<UnreadableImage> Unreadable() =>
        Enumerable.Range(0, Count).Where(i => _reasons[i] is not null).Select(i => new UnreadableImage(_split.PlaceOf(i), _reasons[i]!));

    /// <summary>The SHA-256 of every file that could be opened.</summary>
    public IEnumerable<ImageHash> Contents() =>
        Enumerable.Range(0, Count).Where(i => _keys[i] is not null).Select(i => new ImageHash(_split.PlaceOf(i), _keys[i]!.Value.ToHex()));

    /// <param name="all">Those out of the cache too.</param>
    public IEnumerable<(ContentKey Key, ReadOnlyMemory<byte> Pixels)> Decoded(bool all) =>
        Enumerable.Range(0, Count).Where(i => _reasons[i] is null && (all || !_fromCache[i]))
            .Select(i => (_keys[i]!.Value, (ReadOnlyMemory<byte>)Pixels(i)));

    /// <summary>The split without its unreadable images.</summary>
    public DecodedSplit Readable()
    {
        int kept = 0;
        ImmutableArray<ImageEntry>.Builder images = ImmutableArray.CreateBuilder<ImageEntry>();
        for (int i = 0; i < Count; i++)
        {
            if (_reasons[i] is not null)
                continue;
            if (kept < i)
                Pixels(i).CopyTo(Pixels(kept));
            images.Add(_split.Images[i]);
            kept++;
        }

        return kept > 0
            ? new DecodedSplit(_split with { Images = images.ToImmutable() }, _shape, _pixels)
            : throw new InputException($"no image of `{Name}` can be decoded", "mend the images, or point `data.directory` elsewhere");
    }

    private Memory<byte> Pixels(int index) => _pixels.AsMemory(index * _imageBytes, _imageBytes);
}
