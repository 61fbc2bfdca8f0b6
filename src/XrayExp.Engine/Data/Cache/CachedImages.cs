using System.Collections.Concurrent;

namespace XrayExp.Engine.Data.Cache;

/// <summary>The images that earlier runs decoded in the way this one asks for.</summary>
internal sealed class CachedImages : IDisposable
{
    public static readonly CachedImages Empty = new([]);

    private readonly List<(FileInfo File, ImagePack Pack)> _packs;
    private readonly Dictionary<ContentKey, (int Pack, int Index)> _places = [];
    private readonly ConcurrentDictionary<int, bool> _damaged = [], _used = [];

    private CachedImages(List<(FileInfo File, ImagePack Pack)> packs)
    {
        _packs = packs;
        for (int p = 0; p < packs.Count; p++)
            for (int i = 0; i < packs[p].Pack.Count; i++)
                _places[packs[p].Pack.Key(i)] = (p, i);
    }

    /// <summary>Opens the whole packs of a folder and deletes the others that are ours.</summary>
    public static CachedImages Read(DirectoryInfo folder, int imageBytes)
    {
        List<(FileInfo File, ImagePack Pack)> packs = [];
        foreach (FileInfo file in folder.EnumerateFiles("*.pack").Where(file => file.LinkTarget is null && CacheEviction.IsPackName(file.Name)).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            try
            {
                if (ImagePack.Open(file.FullName, imageBytes) is { } pack)
                    packs.Add((file, pack));
                else if (ImagePack.HasMark(file.FullName))
                    file.Delete();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // evicted by another process between listing and opening, or not ours to read
            }
        }

        return new CachedImages(packs);
    }

    /// <summary>Some pack was found altered; what else it holds should be written anew, since <see cref="Dispose"/> deletes it.</summary>
    public bool FoundDamage => !_damaged.IsEmpty;

    /// <returns>False when the image is not there, or its pixels are no longer those that were written.</returns>
    public bool TryRead(ContentKey key, Span<byte> pixels)
    {
        if (!_places.TryGetValue(key, out var place))
            return false;
        bool whole = _packs[place.Pack].Pack.TryRead(place.Index, pixels);
        (whole ? _used : _damaged)[place.Pack] = true;
        return whole;
    }

    /// <summary>Marks the packs that served as just used, and deletes the damaged ones; both only if they let us.</summary>
    public void Dispose()
    {
        for (int p = 0; p < _packs.Count; p++)
        {
            (FileInfo file, ImagePack pack) = _packs[p];
            pack.Dispose();
            try
            {
                if (_damaged.ContainsKey(p))
                    file.Delete();
                else if (_used.ContainsKey(p))
#pragma warning disable RS0030 // the age of a file in the cache decides what is deleted, never what is computed
                    file.LastWriteTimeUtc = DateTime.UtcNow;
#pragma warning restore RS0030
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // a read-only cache still serves
            }
        }
    }
}
