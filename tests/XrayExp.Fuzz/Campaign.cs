using System.Globalization;
using XrayExp.Engine.Randomness;

namespace XrayExp.Fuzz;

/// <summary>What a mutant may take.</summary>
/// <param name="Wall">After which it counts as hanging, and nothing more is tried.</param>
/// <param name="Processor">Null where other work of the process would be counted too.</param>
/// <param name="Bytes">Taken by its own thread in all, given back or not.</param>
internal sealed record Limits(TimeSpan Wall, TimeSpan? Processor, long Bytes);

/// <summary>
/// Mutant after mutant, each from an address of its own (seed and index), so that any of them can be made again alone. Everything lies in a
/// temporary folder.
/// </summary>
internal sealed class Campaign : IDisposable
{
    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("xrayexp-fuzz-");
    private readonly Target[] _targets;
    private readonly Target[] _shares;

    /// <param name="experiments">The folder of the shipped ones.</param>
    public Campaign(string experiments)
    {
        FinishedRuns runs = new(_work.CreateSubdirectory("runs").FullName);
        _targets = [new ExperimentTarget(experiments, _work.CreateSubdirectory("experiments").FullName), new ImageTarget(),
            new RunFolderTarget(runs), new CheckpointTarget(runs)];
        _shares = [.. _targets.SelectMany(target => Enumerable.Repeat(target, target.Share))];
    }

    /// <summary>How many mutants each target has had.</summary>
    public Dictionary<string, int> Tried { get; } = [];

    /// <param name="first">The index of the first mutant.</param>
    /// <param name="begin">Told of each index before its mutant is made.</param>
    public IEnumerable<FoundMutant> Run(long seed, long first, long count, Limits limits, Action<long>? begin = null)
    {
        for (long index = first; index < first + count; index++)
        {
            begin?.Invoke(index);
            RandomStream chance = RandomKey.FromSeed(seed).Child("fuzz").Child(index).Stream();
            Target target = chance.One(_shares);
            Tried[target.Name] = Tried.GetValueOrDefault(target.Name) + 1;
            (Finding? finding, bool hangs) = Watched(target, chance, limits);
            if (finding is not null)
                yield return new FoundMutant(index, target.Name, finding);
            if (hangs)
                yield break;
        }
    }

    private static (Finding? Finding, bool Hangs) Watched(Target target, RandomStream chance, Limits limits)
    {
        Finding? finding = null;
        long bytes = 0;
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Thread worker = new(() =>
        {
            long taken = GC.GetAllocatedBytesForCurrentThread();
            finding = Try(target, chance);
            bytes = GC.GetAllocatedBytesForCurrentThread() - taken;
        })
        { IsBackground = true };
        worker.Start();
        if (!worker.Join(limits.Wall))
            return (new Finding("hangs", $"longer than {limits.Wall}"), true);
        TimeSpan processor = Environment.CpuUsage.TotalTime - before;
        finding ??= processor > limits.Processor
            ? new Finding("slow", string.Create(CultureInfo.InvariantCulture, $"{processor.TotalSeconds:F1} s of processor time"))
            : null;
        finding ??= bytes > limits.Bytes ? new Finding("greedy", string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes")) : null;
        return (finding, false);
    }

    private static Finding? Try(Target target, RandomStream chance)
    {
        try
        {
            return target.Try(chance);
        }
#pragma warning disable CA1031 // whatever escapes is what is looked for
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new Finding("an exception", exception.ToString());
        }
    }

    public void Dispose() => _work.Delete(recursive: true);
}
