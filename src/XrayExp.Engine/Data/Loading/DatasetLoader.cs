using System.Collections.Immutable;
using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Data.Synthetic;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Loading;

/// <summary>Loads the pixels of a data section: every file is read once, hashed, and decoded unless the cache has its content.</summary>
public static class DatasetLoader
{
    /// <returns>The same dataset whatever the number of threads, the state of the cache and the memory.</returns>
    /// <exception cref="InputException">A folder is invalid, or files cannot be decoded and <c>on_unreadable</c> is
    /// <c>error</c>; the message lists all of them.</exception>
    /// <exception cref="OperationCanceledException">The loading was cancelled.</exception>
    public static Dataset Load(DataSpec data, LoadingOptions options, CancellationToken cancellation = default)
    {
        ImageSource source = SourceOf(data);
        (ImmutableArray<SplitLoading> splits, CachedImages cached) =
            Read([.. source.Index.Splits.Select(source.Open)], source.AreFiles, data.Decoding, options, cancellation);
        ImmutableArray<UnreadableImage> unreadable =
            [.. splits.SelectMany(split => split.Unreadable()).OrderBy(image => image.Id, StringComparer.Ordinal)];
        Report(unreadable, data.OnUnreadable, options.Warn);
        DecodedSplit? Decoded(string name) => splits.SingleOrDefault(split => split.Name == name)?.Readable(cached);
        return new Dataset(
            source.Index.Classes,
            Decoded(SplitName.Train)!,
            Decoded(SplitName.Validation),
            Decoded(source.Index.Test.Name)!,
            [.. splits.SelectMany(split => split.Contents())],
            [.. unreadable.Select(image => image.Id)]);
    }

    /// <summary>Loads one split for a model whose classes are known: a folder of class folders, some of which may be missing.</summary>
    /// <param name="folder">The absolute path <c>DIRECTORY/test</c>.</param>
    /// <param name="name">The split's name: <c>test</c>.</param>
    /// <exception cref="InputException">The folder is missing or empty, holds an unknown class, or files can't be decoded.</exception>
    public static DecodedSplit LoadSplit(string folder, string name, ImmutableArray<string> classes, DataSpec data, LoadingOptions options,
        CancellationToken cancellation = default) =>
        Load(new ImageFiles(DatasetIndex.ReadKnown(folder, name, classes), data.Decoding), areFiles: true, data, options, cancellation);

    /// <summary>Loads one split, as the experiment divides its data.</summary>
    /// <param name="name"><c>train</c>, <c>val</c> or <c>test</c>.</param>
    /// <exception cref="InputException">There is no such split, a folder is invalid, or files cannot be decoded.</exception>
    public static DecodedSplit LoadSplit(string name, DataSpec data, LoadingOptions options, CancellationToken cancellation = default)
    {
        ImageSource source = SourceOf(data);
        ImageSplit split = source.Index.Splits.FirstOrDefault(split => split.Name == name)
            ?? throw new InputException($"the run's data have no `{name}` split");
        return Load(source.Open(split), source.AreFiles, data, options, cancellation);
    }

    private static ImageSource SourceOf(DataSpec data) => data.Synthetic is null ? ImageFiles.Source(data) : SyntheticDataset.Source(data);

    private static DecodedSplit Load(Originals images, bool areFiles, DataSpec data, LoadingOptions options, CancellationToken cancellation)
    {
        (ImmutableArray<SplitLoading> splits, CachedImages cached) = Read([images], areFiles, data.Decoding, options, cancellation);
        Report([.. splits[0].Unreadable()], data.OnUnreadable, options.Warn);
        return splits[0].Readable(cached);
    }

    /// <returns>The loaded splits, and the cache that has the pixels which are not in memory.</returns>
    private static (ImmutableArray<SplitLoading> Splits, CachedImages Cached) Read(ImmutableArray<Originals> originals, bool areFiles,
        Decoding decoding, LoadingOptions options, CancellationToken cancellation)
    {
        DecodedBytes bytes = new(originals.Sum(images => (long)images.Split.Count), decoding, areFiles);
        bool inMemory = bytes.Fit(options.Memory);
        ImmutableArray<SplitLoading> splits = [.. originals.Select(images => new SplitLoading(images, decoding.Shape, inMemory))];

        // painting a film takes no longer than reading one
        ImageCache cache = inMemory && !areFiles ? ImageCache.None : options.Cache;
        // with several packs, processes must not write the same images twice; a single pack is simply replaced by the last writer
        using IDisposable? turn = !inMemory || bytes.Bytes > PackFilling.UsualBytes
            ? cache.TakeTurn(decoding, areFiles, options.Tell, cancellation)
            : null;
        CachedImages cached = cache.Open(decoding, areFiles);
        if (!inMemory && bytes.LackOf(cache, options.Memory) is { } lack)
        {
            options.Warn(lack);
            Read(splits, cached, ImageCache.None.Fill(decoding, areFiles, options.Warn), options, cancellation);
            cached.Touch();
            return (splits, cached);
        }

        if (bytes.Plan(cache, options.Memory) is { } plan)
            options.Tell(plan);
        PackFilling filling = cache.Fill(decoding, areFiles, options.Warn);
        try
        {
            Read(splits, cached, filling, options, cancellation);
        }
        finally
        {
            IReadOnlyList<string> packs = filling.Finish();
            cached.Touch();
            if (packs.Count > 0)
                cache.Evict([.. cached.Used, .. packs], options.Warn);
            if (inMemory)
                cached.Dispose();
            else
                cached.Include(packs.Select(pack => new FileInfo(pack)));
        }

        return (splits, cached);
    }

    private static void Read(ImmutableArray<SplitLoading> splits, CachedImages cached, PackFilling filling, LoadingOptions options,
        CancellationToken cancellation)
    {
        ImmutableArray<(SplitLoading Split, int Index)> work =
            [.. splits.SelectMany(split => Enumerable.Range(0, split.Count).Select(i => (split, i)))];
        int done = 0;
        Lock report = new();
        IndexWorkers.Run(work.Length, options.Threads, i =>
        {
            (SplitLoading split, int image) = work[i];
            split.Load(image, cached, filling);
            lock (report)
                options.Progress(++done, work.Length);
        }, cancellation);
    }

    private static void Report(ImmutableArray<UnreadableImage> unreadable, OnUnreadable policy, Action<string> warn)
    {
        if (unreadable.IsEmpty)
            return;
        if (policy == OnUnreadable.Error)
            throw new InputException(
                (unreadable.Length == 1 ? "1 file can't be decoded:" : $"{unreadable.Length} files can't be decoded:")
                + string.Concat(unreadable.Select(image => $"\n  {image}")),
                "mend or remove what is named, or set `on_unreadable: skip` under `data` to go on without");
        foreach (UnreadableImage image in unreadable)
            warn($"left out {image}");
    }
}
