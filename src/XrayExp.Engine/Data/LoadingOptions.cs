using XrayExp.Engine.Data.Cache;

namespace XrayExp.Engine.Data;

/// <summary>The resources that loading a dataset may use, and the receivers of its messages. Nothing here changes the dataset.</summary>
public sealed record LoadingOptions
{
    public int Threads { get; init; } = Environment.ProcessorCount;

    public required ImageCache Cache { get; init; }

    /// <summary>The bytes of decoded images that may be kept in memory; a larger dataset is read from the cache's files, batch by
    /// batch.</summary>
    public long Memory { get; init; } = ImageMemory.DefaultBytes;

    /// <summary>Receives a sentence that says how images are read which do not fit into memory.</summary>
    public Action<string> Tell { get; init; } = _ => { };

    /// <summary>Receives a sentence about a problem that loading could work around: a file left out, a cache that cannot be
    /// written.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Receives the number of images loaded so far and in all; called from any thread, never from two at once.</summary>
    public Action<int, int> Progress { get; init; } = (_, _) => { };
}
