using System.Text;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Records.Folders;

/// <summary>
/// Whether a result may take the place <c>OUT/NAME</c>: where no file lies, or a result of ours. What lies there is ours by
/// its contents: a <c>metrics.json</c>, <c>environment.json</c>, model or checkpoint that begins as ours do; or it has only names that we
/// write, in a place that we have locked before, as a damaged result has.
/// </summary>
public static class RunPlace
{
    private const int MarkWithin = 1024;

    /// <exception cref="InputException">Something else lies there, a baseline for instance.</exception>
    public static void RequireForRun(RunFolder folder)
    {
        Require(folder, "run", IsRun);
        if (IsBaseline(folder))
            throw new InputException($"`{folder.Path}` holds a baseline, whose place the run would take",
                "choose another folder with `--out`; `accept` makes a run's result the baseline");
    }

    /// <exception cref="InputException">Something else lies there, a run for instance.</exception>
    public static void RequireForBaseline(RunFolder folder)
    {
        Require(folder, "baseline", IsRun);
        if (File.Exists(folder.File(RunFolder.Model)))
            throw new InputException($"`{folder.Path}` holds a run, whose place the baseline would take",
                "move it to the folder of the runs");
    }

    /// <param name="what">In words: <c>run</c>.</param>
    /// <param name="isOurs">Asked of a folder with something in it.</param>
    /// <exception cref="InputException">Something else lies there.</exception>
    internal static void Require(RunFolder folder, string what, Func<RunFolder, bool> isOurs)
    {
        const string Help = "rename it, choose another folder with `--out`, or move what lies there";
        for (string? above = Path.GetDirectoryName(folder.Path); above is not null; above = Path.GetDirectoryName(above))
            if (File.Exists(above))
                throw new InputException($"`{above}` is a file; expected a folder, in which the {what} `{folder.Name}` would lie",
                    "choose another folder with `--out`");
        if (new FileInfo(folder.Path).LinkTarget is not null)
            throw new InputException($"`{folder.Path}` is a link, which the {what} `{folder.Name}` would replace", Help);
        if (File.Exists(folder.Path))
            throw new InputException($"`{folder.Path}` is a file, which the {what} `{folder.Name}` would replace", Help);
        if (Directory.Exists(folder.Path) && FirstIn(folder.Path) is { } first && !isOurs(folder))
            throw new InputException($"`{folder.Path}` holds `{first}` and no {what} of xrayexp; it is not replaced", Help);
    }

    /// <summary>Whether what lies there is a result of ours, finished or not.</summary>
    internal static bool IsRun(RunFolder folder) =>
        HasMark(folder.Path) || (File.Exists(folder.Lock) && RunRemains.Foreign(folder.Path).IsEmpty);

    /// <summary>Whether a file begins as our files of that schema do.</summary>
    internal static bool BeginsAs(string file, string schema)
    {
        if (!File.Exists(file))
            return false;
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] start = new byte[MarkWithin];
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start.AsSpan(0, read).IndexOf(Encoding.UTF8.GetBytes($"\"{schema[..(schema.LastIndexOf('/') + 1)]}")) >= 0;
    }

    private static bool HasMark(string folder) =>
        BeginsAs(Path.Combine(folder, RunFolder.Metrics), MetricsFile.Schema)
        || BeginsAs(Path.Combine(folder, RunFolder.Environment), EnvironmentFile.Schema)
        || BeginsAs(Path.Combine(folder, RunFolder.Model), ModelFile.Format)
        || BeginsAs(Path.Combine(folder, RunFolder.Checkpoint, RunFolder.CheckpointState), "xrayexp/checkpoint/")
        || Directory.EnumerateDirectories(folder, FoldName.Prefix + "*").Any(HasMark);

    /// <summary>The figures without the rest of a run.</summary>
    private static bool IsBaseline(RunFolder folder) =>
        BeginsAs(folder.File(RunFolder.Metrics), MetricsFile.Schema)
        && !((string[])[RunFolder.Model, RunFolder.Environment, RunFolder.Summary]).Any(file => File.Exists(folder.File(file)))
        && !folder.HasFolds && !Directory.Exists(folder.File(RunFolder.Checkpoint));

    /// <summary>The first file at any depth, ordinally; null where there is none.
    /// Our bookkeeping of a sweep's runs is nobody's file.</summary>
    private static string? FirstIn(string folder)
    {
        foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos()
            .Where(entry => entry.Name != RunFolder.BookkeepingName).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry is not DirectoryInfo { LinkTarget: null })
                return entry.Name;
            if (FirstIn(entry.FullName) is { } inside)
                return $"{entry.Name}/{inside}";
        }

        return null;
    }
}
