using System.Collections.Concurrent;

namespace XrayExp.Engine.Data.Cache;

/// <summary>The decoded images that a run can read from the cache, written by earlier runs and by itself.</summary>
internal sealed class CachedImages(int imageBytes) : IDisposable
{
    private readonly List<(string Path, ImagePack Pack)> _packs = [];
    private readonly Dictionary<ContentKey, (int Pack, int Index)> _places = [];
    private readonly ConcurrentDictionary<int, bool> _damaged = [], _used = [];

    /// <summary>The paths of the packs that were used.</summary>
    public IEnumerable<string> Used => _used.Keys.Select(pack => _packs[pack].Path);

    /// <summary>Opens the intact packs among some files, in the order of their names, and deletes the others that are ours. Must
    /// not run while other threads read.</summary>
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

    /// <summary>Whether the cache holds the image. Threads may call it at once.</summary>
    public bool Holds(ContentKey key)
    {
        if (!_places.TryGetValue(key, out var place))
            return false;
        _used[place.Pack] = true;
        return true;
    }

    /// <summary>Reads the pixels of an image. Threads may call it at once.</summary>
    /// <returns>False if the image is missing, or its pixels are not those that were written.</returns>
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

    /// <summary>Marks the packs that were used as just used, if permissions allow it.</summary>
    public void Touch()
    {
        foreach (string pack in Used.Where(File.Exists))
#pragma warning disable RS0030 // the age of a file in the cache decides what is deleted, never what is computed
            IfAllowed(() => File.SetLastWriteTimeUtc(pack, DateTime.UtcNow));
#pragma warning restore RS0030
    }

    /// <summary>Closes the packs. A pack that is not closed here is closed by its handle's finalizer.</summary>
    public void Dispose()
    {
        foreach ((_, ImagePack pack) in _packs)
            pack.Dispose();
    }

    // a read-only cache can still be read
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
