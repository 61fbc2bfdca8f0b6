using System.Collections.Concurrent;
using System.Collections.Immutable;
using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Data.Images;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Data.Loading;

/// <summary>A split while its images are loaded, in any order, from several threads.</summary>
internal sealed class SplitLoading
{
    private readonly Originals _originals;
    private readonly Shape _shape;
    private readonly ContentKey[] _keys;
    private readonly PixelsInMemory? _memory;

    /// <summary>The reasons of the images that cannot be decoded, by position.</summary>
    private readonly ConcurrentDictionary<int, string> _reasons = [];

    /// <summary>The images that could not even be opened, so that they have no key, by position.</summary>
    private readonly ConcurrentDictionary<int, bool> _unopened = [];

    /// <param name="inMemory">False if the pixels stay on the disk.</param>
    public SplitLoading(Originals originals, Shape shape, bool inMemory)
    {
        _originals = originals;
        _shape = shape;
        _keys = new ContentKey[Count];
        _memory = inMemory ? new PixelsInMemory(Count, checked((int)shape.Count)) : null;
    }

    public string Name => _originals.Split.Name;

    public int Count => _originals.Split.Count;

    /// <summary>Reads and hashes an image, and takes its pixels from the cache or decodes them for it. Threads may call it for
    /// different images.</summary>
    public void Load(int index, CachedImages cached, PackFilling filling)
    {
        bool opened = false;
        try
        {
            byte[] original = _originals.Read(index);
            ContentKey key = _keys[index] = ContentKey.Of(original);
            opened = true;
            if (_memory is null ? cached.Holds(key) || filling.Holds(key) : cached.TryRead(key, _memory.Room(index)))
                return;
            byte[] pixels = _originals.Decode(index, original);
            if (_memory is not null)
                pixels.CopyTo(_memory.Room(index));
            filling.Add(key, pixels);
        }
        catch (UnreadableImageException exception)
        {
            _reasons[index] = exception.Message;
            if (!opened)
                _unopened[index] = true;
        }
    }

    public IEnumerable<UnreadableImage> Unreadable() =>
        _reasons.OrderBy(reason => reason.Key).Select(reason => new UnreadableImage(_originals.Split.PlaceOf(reason.Key), reason.Value));

    /// <summary>Returns the SHA-256 of every image that could be opened.</summary>
    public IEnumerable<ImageHash> Contents() =>
        Enumerable.Range(0, Count).Where(i => !_unopened.ContainsKey(i))
            .Select(i => new ImageHash(_originals.Split.PlaceOf(i), _keys[i].ToHex()));

    /// <summary>Returns the split without its unreadable images.</summary>
    /// <param name="cached">The cache with the pixels that are not in memory; it must stay open as long as the split is used.</param>
    public DecodedSplit Readable(CachedImages cached)
    {
        if (_reasons.Count == Count)
            throw new InputException($"no image of `{Name}` can be decoded", "mend the images, or point `data.directory` elsewhere");
        PixelStore pixels = (PixelStore?)_memory ?? new PixelsOnDisk(_originals, _keys, cached, checked((int)_shape.Count));
        if (_reasons.IsEmpty)
            return new DecodedSplit(_originals.Split, _shape, pixels);
        ImmutableArray<int> kept = [.. Enumerable.Range(0, Count).Where(i => !_reasons.ContainsKey(i))];
        return new DecodedSplit(_originals.Split with { Images = [.. kept.Select(i => _originals.Split.Images[i])] }, _shape, pixels, kept);
    }
}
