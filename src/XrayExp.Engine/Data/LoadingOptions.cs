using XrayExp.Engine.Data.Cache;

namespace XrayExp.Engine.Data;

/// <summary>What loading a dataset may use and whom it tells. Nothing here changes the dataset.</summary>
public sealed record LoadingOptions
{
    public int Threads { get; init; } = Environment.ProcessorCount;

    public required ImageCache Cache { get; init; }

    /// <summary>Bytes of decoded images that may be kept in memory;
    /// a dataset that takes more is read from the cache's files, batch by batch.</summary>
    public long Memory { get; init; } = ImageMemory.DefaultBytes;

    /// <summary>One sentence about how images are used that memory may not hold.</summary>
    public Action<string> Tell { get; init; } = _ => { };

    /// <summary>One sentence about something that was overcome: a file left out, a cache that can't be written.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Images done and images in all; called from any thread, never from two at once.</summary>
    public Action<int, int> Progress { get; init; } = (_, _) => { };
}
