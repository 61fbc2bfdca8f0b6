using System.Collections.Concurrent;

namespace XrayExp.Engine.Data.Cache;

/// <summary>The images that were decoded in the way this run asks for, by earlier ones and by itself.</summary>
internal sealed class CachedImages(int imageBytes) : IDisposable
{
    private readonly List<(string Path, ImagePack Pack)> _packs = [];
    private readonly Dictionary<ContentKey, (int Pack, int Index)> _places = [];
    private readonly ConcurrentDictionary<int, bool> _damaged = [], _used = [];

    /// <summary>The packs that served.</summary>
    public IEnumerable<string> Used => _used.Keys.Select(pack => _packs[pack].Path);

    /// <summary>Opens the whole packs among some files, in the order of their names, and deletes the others that are ours.
    /// Not while others read.</summary>
    public void Include(IEnumerable<FileInfo> files)
    {
        foreach (string file in files.Where(file => file.LinkTarget is null && CacheEviction.IsPackName(file.Name))
            .Select(file => file.FullName).Order(StringComparer.Ordinal))
        {
            try
            {
                if (ImagePack.Open(file, imageBytes) is not { } pack)
                {
                    if (ImagePack.HasMark(file))
                        File.Delete(file);
                    continue;
                }

                for (int i = 0; i < pack.Count; i++)
                    _places[pack.Key(i)] = (_packs.Count, i);
                _packs.Add((file, pack));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // evicted by another process between listing and opening, or not ours to read
            }
        }
    }

    /// <summary>Threads may call it at once.</summary>
    public bool Holds(ContentKey key)
    {
        if (!_places.TryGetValue(key, out var place))
            return false;
        _used[place.Pack] = true;
        return true;
    }

    /// <summary>Threads may call it at once.</summary>
    /// <returns>False when the image is not there, or its pixels are no longer those that were written.</returns>
    public bool TryRead(ContentKey key, Span<byte> pixels)
    {
        if (!_places.TryGetValue(key, out var place))
            return false;
        bool whole = _packs[place.Pack].Pack.TryRead(place.Index, pixels);
        if (whole)
            _used[place.Pack] = true;
        else if (_damaged.TryAdd(place.Pack, true))
            IfAllowed(() => File.Delete(_packs[place.Pack].Path));
        return whole;
    }

    /// <summary>Marks the packs that served as just used, if they let us.</summary>
    public void Touch()
    {
        foreach (string pack in Used.Where(File.Exists))
#pragma warning disable RS0030 // the age of a file in the cache decides what is deleted, never what is computed
            IfAllowed(() => File.SetLastWriteTimeUtc(pack, DateTime.UtcNow));
#pragma warning restore RS0030
    }

    /// <summary>What is not closed so is closed by the system, when nobody holds the images any more.</summary>
    public void Dispose()
    {
        foreach ((_, ImagePack pack) in _packs)
            pack.Dispose();
    }

    // a read-only cache still serves
    private static void IfAllowed(Action change)
    {
        try
        {
            change();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
