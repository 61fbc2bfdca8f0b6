using System.Collections.Immutable;
using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Data.Synthetic;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Loading;

/// <summary>From a data section to pixels: every file is read once, hashed, and decoded unless the cache knows its content.</summary>
public static class DatasetLoader
{
    /// <returns>The same dataset whatever the number of threads, the state of the cache and the memory.</returns>
    /// <exception cref="InputException">A folder is wrong, or files can't be decoded and <c>on_unreadable</c> is <c>error</c>:
    /// all are named.</exception>
    /// <exception cref="OperationCanceledException">Asked to stop.</exception>
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

    /// <summary>One split alone, for a model whose classes are known: a folder of class folders, of which some may be missing.</summary>
    /// <param name="folder">Absolute: <c>DIRECTORY/test</c>.</param>
    /// <param name="name">What to call it: <c>test</c>.</param>
    /// <exception cref="InputException">The folder is missing or empty, holds an unknown class, or files can't be decoded.</exception>
    public static DecodedSplit LoadSplit(string folder, string name, ImmutableArray<string> classes, DataSpec data, LoadingOptions options,
        CancellationToken cancellation = default) =>
        Load(new ImageFiles(DatasetIndex.ReadKnown(folder, name, classes), data.Decoding), areFiles: true, data, options, cancellation);

    /// <summary>One split alone, as the experiment divides its data.</summary>
    /// <param name="name"><c>train</c>, <c>val</c> or <c>test</c>.</param>
    /// <exception cref="InputException">There is no such split, a folder is wrong, or files can't be decoded.</exception>
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

    /// <returns>What came in, and where the pixels are that are not in memory.</returns>
    private static (ImmutableArray<SplitLoading> Splits, CachedImages Cached) Read(ImmutableArray<Originals> originals, bool areFiles,
        Decoding decoding, LoadingOptions options, CancellationToken cancellation)
    {
        DecodedBytes bytes = new(originals.Sum(images => (long)images.Split.Count), decoding, areFiles);
        bool inMemory = bytes.Fit(options.Memory);
        ImmutableArray<SplitLoading> splits = [.. originals.Select(images => new SplitLoading(images, decoding.Shape, inMemory))];

        // films are painted as fast as they are read
        ImageCache cache = inMemory && !areFiles ? ImageCache.None : options.Cache;
        // several packs never hold the same images twice over; of one, whoever writes it later replaces it
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
