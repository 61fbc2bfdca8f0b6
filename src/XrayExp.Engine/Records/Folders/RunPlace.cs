using System.Text;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Records.Folders;

/// <summary>
/// Checks whether a result may be written to <c>OUT/NAME</c>: there must be no file yet, or a result of ours. A result of ours is known by
/// its contents: a <c>metrics.json</c>, <c>environment.json</c>, model or checkpoint that begins as ours do. A damaged one is known by its
/// names: it has only names that we write, in a place that we have locked before.
/// </summary>
public static class RunPlace
{
    private const int MarkWithin = 1024;

    /// <exception cref="InputException">Something else is there, a baseline for instance.</exception>
    public static void RequireForRun(RunFolder folder)
    {
        Require(folder, "run", IsRun);
        if (IsBaseline(folder))
            throw new InputException($"`{folder.Path}` holds a baseline, which the run would replace",
                "choose another folder with `--out`; `accept` makes a run's result the baseline");
    }

    /// <exception cref="InputException">Something else is there, a run for instance.</exception>
    public static void RequireForBaseline(RunFolder folder)
    {
        Require(folder, "baseline", IsRun);
        if (File.Exists(folder.File(RunFolder.Model)))
            throw new InputException($"`{folder.Path}` holds a run, which the baseline would replace",
                "move it to the folder of the runs");
    }

    /// <param name="what">What is to be written, for messages: <c>run</c>.</param>
    /// <param name="isOurs">Decides whether a folder with files in it is one of ours.</param>
    /// <exception cref="InputException">Something else is there.</exception>
    internal static void Require(RunFolder folder, string what, Func<RunFolder, bool> isOurs)
    {
        const string Help = "choose another name, choose another folder with `--out`, or move what is there";
        for (string? above = Path.GetDirectoryName(folder.Path); above is not null; above = Path.GetDirectoryName(above))
            if (File.Exists(above))
                throw new InputException($"`{above}` is a file; expected a folder for the {what} `{folder.Name}`",
                    "choose another folder with `--out`");
        if (new FileInfo(folder.Path).LinkTarget is not null)
            throw new InputException($"`{folder.Path}` is a link, which the {what} `{folder.Name}` would replace", Help);
        if (File.Exists(folder.Path))
            throw new InputException($"`{folder.Path}` is a file, which the {what} `{folder.Name}` would replace", Help);
        if (Directory.Exists(folder.Path) && FirstIn(folder.Path) is { } first && !isOurs(folder))
            throw new InputException($"`{folder.Path}` holds `{first}` and no {what} of xrayexp; it is not replaced", Help);
    }

    /// <summary>Whether the folder has a result of ours, finished or not.</summary>
    internal static bool IsRun(RunFolder folder) =>
        HasMark(folder.Path) || (File.Exists(folder.Lock) && RunRemains.Foreign(folder.Path).IsEmpty);

    /// <summary>Whether a file begins as our files of a schema do.</summary>
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

    /// <summary>Whether the folder has a baseline: the figures without the other files of a run.</summary>
    private static bool IsBaseline(RunFolder folder) =>
        BeginsAs(folder.File(RunFolder.Metrics), MetricsFile.Schema)
        && !((string[])[RunFolder.Model, RunFolder.Environment, RunFolder.Summary]).Any(file => File.Exists(folder.File(file)))
        && !folder.HasFolds && !Directory.Exists(folder.File(RunFolder.Checkpoint));

    /// <summary>Returns the first file at any depth, ordinally; null if there is none. Our bookkeeping of a sweep's runs does not
    /// count.</summary>
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
