namespace XrayExp.Engine.Data.Cache;

/// <summary>
/// Writes newly decoded images into packs of about a gigabyte, one after the other, each content once. A pack is usable as soon as it is
/// full, so a killed process loses at most one. A full disk or a folder without permission is a warning, after which nothing more is kept.
/// </summary>
/// <param name="folder">Returns the folder's absolute path; called once, when there is something to keep. Null keeps nothing.</param>
/// <param name="failed">Called once with the reason if no more can be kept.</param>
/// <param name="packBytes">The size of a pack in bytes; at least one image.</param>
internal sealed class PackFilling(Func<string>? folder, int imageBytes, Action<Exception> failed, long packBytes = PackFilling.UsualBytes)
{
    public const long UsualBytes = 1L << 30;

    private readonly Lock _gate = new();
    private readonly HashSet<ContentKey> _keys = [];
    private readonly List<PackWriter> _unfinished = [];
    private readonly List<string> _finished = [];
    private readonly int _most = (int)Math.Clamp(packBytes / imageBytes, 1, 65536);
    private string? _folder;
    private bool _lastIsOpen;
    private bool _stopped = folder is null;

    /// <summary>Whether an image with this content was added. Threads may call it at once.</summary>
    public bool Holds(ContentKey key)
    {
        lock (_gate)
            return _keys.Contains(key);
    }

    /// <summary>Adds an image, unless its content was added before. Threads may call it at once.</summary>
    public void Add(ContentKey key, ReadOnlySpan<byte> pixels)
    {
        try
        {
            if (Place(key) is var (pack, place) && pack.Write(place, key, pixels))
                Finish(pack);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Stop(exception);
        }
    }

    /// <summary>Finishes the last pack, even if it is not full; called after all threads have finished adding.</summary>
    /// <returns>The paths of all packs.</returns>
    public IReadOnlyList<string> Finish()
    {
        try
        {
            if (_lastIsOpen && !_stopped)
                Finish(_unfinished[^1]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Stop(exception);
        }

        foreach (PackWriter left in _unfinished)
            left.Dispose();
        _unfinished.Clear();
        return _finished;
    }

    private (PackWriter Pack, int Place)? Place(ContentKey key)
    {
        lock (_gate)
        {
            if (_stopped || !_keys.Add(key))
                return null;
            if (!_lastIsOpen)
                _unfinished.Add(new PackWriter(_folder ??= folder!(), imageBytes, _most));
            PackWriter pack = _unfinished[^1];
            int place = pack.Reserve();
            _lastIsOpen = !pack.IsFull;
            return (pack, place);
        }
    }

    private void Finish(PackWriter pack)
    {
        string path = pack.Finish();
        lock (_gate)
        {
            _finished.Add(path);
            _unfinished.Remove(pack);
        }
    }

    private void Stop(Exception why)
    {
        lock (_gate)
        {
            if (_stopped)
                return;
            _stopped = true;
        }

        failed(why);
    }
}
