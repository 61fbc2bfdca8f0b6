using System.Collections.Immutable;
using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Data.Images;
using XrayExp.Engine.Data.Synthetic;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data;

/// <summary>From a data section to pixels in memory: every file is read once, hashed, and decoded unless the cache knows its content.</summary>
public static class DatasetLoader
{
    /// <returns>The same dataset whatever the number of threads and the state of the cache.</returns>
    /// <exception cref="InputException">A folder is wrong, or files can't be decoded and <c>on_unreadable</c> is <c>error</c>: all are named.</exception>
    /// <exception cref="OperationCanceledException">Asked to stop.</exception>
    public static Dataset Load(DataSpec data, LoadingOptions options, CancellationToken cancellation = default)
    {
        if (data.Synthetic is not null)
            return SyntheticDataset.Make(data, options, cancellation);
        DatasetIndex index = DatasetIndex.Of(data);
        ImmutableArray<SplitLoading> splits = [.. index.Splits.Select(split => new SplitLoading(split, data.Decoding))];
        Decode(splits, data.Decoding, options, cancellation);
        ImmutableArray<UnreadableImage> unreadable =
            [.. splits.SelectMany(split => split.Unreadable()).OrderBy(image => image.Id, StringComparer.Ordinal)];
        Report(unreadable, data.OnUnreadable, options.Warn);
        DecodedSplit? Decoded(string name) => splits.SingleOrDefault(split => split.Name == name)?.Readable();
        return new Dataset(index.Classes, Decoded(SplitName.Train)!, Decoded(SplitName.Validation), Decoded(index.Test.Name)!, [.. splits.SelectMany(split => split.Contents())], [.. unreadable.Select(image => image.Id)]);
    }

    /// <summary>One split alone, for a model whose classes are known: a folder of class folders, of which some may be missing.</summary>
    /// <param name="folder">Absolute: <c>DIRECTORY/test</c>.</param>
    /// <param name="name">What to call it: <c>test</c>.</param>
    /// <exception cref="InputException">The folder is missing or empty, holds an unknown class, or files can't be decoded.</exception>
    public static DecodedSplit LoadSplit(string folder, string name, ImmutableArray<string> classes, DataSpec data, LoadingOptions options, CancellationToken cancellation = default) =>
        Load(DatasetIndex.ReadKnown(folder, name, classes), data, options, cancellation);

    /// <summary>One split alone, as the experiment divides its data.</summary>
    /// <param name="name"><c>train</c>, <c>val</c> or <c>test</c>.</param>
    /// <exception cref="InputException">There is no such split, a folder is wrong, or files can't be decoded.</exception>
    public static DecodedSplit LoadSplit(string name, DataSpec data, LoadingOptions options, CancellationToken cancellation = default)
    {
        InputException missing = new($"the run's data have no `{name}` split");
        if (data.Synthetic is not null)
        {
            Dataset films = SyntheticDataset.Make(data, options, cancellation);
            return films.Splits.FirstOrDefault(split => split.Split.Name == name) ?? throw missing;
        }

        return Load(DatasetIndex.Of(data).Splits.FirstOrDefault(split => split.Name == name) ?? throw missing, data, options, cancellation);
    }

    private static DecodedSplit Load(ImageSplit images, DataSpec data, LoadingOptions options, CancellationToken cancellation)
    {
        SplitLoading split = new(images, data.Decoding);
        Decode([split], data.Decoding, options, cancellation);
        Report([.. split.Unreadable()], data.OnUnreadable, options.Warn);
        return split.Readable();
    }

    private static void Decode(ImmutableArray<SplitLoading> splits, Decoding decoding, LoadingOptions options, CancellationToken cancellation)
    {
        ImmutableArray<(SplitLoading Split, int Index)> work =
            [.. splits.SelectMany(split => Enumerable.Range(0, split.Count).Select(i => (split, i)))];
        using CachedImages cached = options.Cache.Open(decoding);
        int done = 0;
        Lock report = new();
        IndexWorkers.Run(work.Length, options.Threads, i =>
        {
            (SplitLoading split, int image) = work[i];
            split.Load(image, decoding, cached);
            lock (report)
                options.Progress(++done, work.Length);
        }, cancellation);
        options.Cache.Add(decoding, Distinct(splits, all: cached.FoundDamage), options.Warn);
    }

    /// <summary>What the cache lacks, each content once, in the order of the dataset.</summary>
    private static List<(ContentKey Key, ReadOnlyMemory<byte> Pixels)> Distinct(ImmutableArray<SplitLoading> splits, bool all)
    {
        HashSet<ContentKey> seen = [];
        return [.. splits.SelectMany(split => split.Decoded(all)).Where(image => seen.Add(image.Key))];
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
