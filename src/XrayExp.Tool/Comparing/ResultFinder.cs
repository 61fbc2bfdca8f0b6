using System.Collections.Immutable;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records.Folders;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Comparing;

/// <summary>
/// Finds the results that a word of <c>diff</c> or <c>report</c> names: the folder of a run or a baseline, a folder of such folders, a
/// <c>metrics.json</c> alone, or the baselines of a git revision. A path that exists wins over a revision of the same name.
/// </summary>
internal sealed class ResultFinder(CommandContext context)
{
    /// <summary>The folder of the baselines, relative to the clone's top folder.</summary>
    public const string Baselines = "experiments/baselines";

    private readonly Lazy<Git?> _git = new(() => Git.Around(context.WorkingDirectory));

    public Git? Git => _git.Value;

    /// <summary>The commit of each result that was read from a revision, by the result's name.</summary>
    public Dictionary<string, string> Commits { get; } = new(StringComparer.Ordinal);

    /// <exception cref="InputException">The word names no result, or its results can't be read.</exception>
    public ResultSet Find(string word)
    {
        string path = context.Resolve(word);
        if (!Path.Exists(path))
            return AtRevision(word) ?? throw NothingOf(word);
        if (Git?.Commit(word) is not null)
            context.Say($"`{word}` is a path and a git revision; the path is used (write `refs/heads/{word}` for the branch)");
        return File.Exists(path)
            ? new ResultSet(word, IsSingle: true, [StoredResult.ReadMetrics(word, InputFile.Read(path, word))])
            : InFolder(word, path);
    }

    /// <summary>Returns the baselines in the clone's working tree.</summary>
    public ResultSet WorkingTree()
    {
        string folder = Path.Combine(Git?.Root ?? context.WorkingDirectory, Baselines);
        return Directory.Exists(folder) ? InFolder(Baselines, folder) : new ResultSet(Baselines, IsSingle: false, []);
    }

    /// <summary>Returns the bytes of a file in a result's folder; null if there is no such file, or if the result is a <c>metrics.json</c>
    /// alone.</summary>
    public byte[]? Read(ComparedResult result, string file)
    {
        if (Commits.TryGetValue(result.Name, out string? commit))
        {
            string path = $"{result.Name[(result.Name.IndexOf(':', StringComparison.Ordinal) + 1)..]}/{file}";
            return Git!.Files(commit, path[..path.LastIndexOf('/')]).Contains(path) ? Git.Read(commit, path) : null;
        }

        string beside = Path.Combine(context.Resolve(result.Name), file);
        return InputFile.Find(beside, beside);
    }

    private ResultSet InFolder(string word, string path)
    {
        if (File.Exists(Path.Combine(path, RunFolder.Metrics)))
            return new ResultSet(word, IsSingle: true, [StoredResult.ReadFolder(word, path)]);
        ImmutableArray<string> names =
            [.. Directory.EnumerateDirectories(path).Where(folder => File.Exists(Path.Combine(folder, RunFolder.Metrics)))
                .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];
        ImmutableArray<string> former = [.. names.Where(name => IsFormer(path, name))];
        if (!former.IsEmpty)
            context.Tell($"`{word}`: left out the former results {QuotedNames.Listed(former)}; name one to include it");
        names = names.RemoveRange(former);
        return names.IsEmpty
            ? throw new InputException($"`{word}` contains no result: expected `{RunFolder.Metrics}` in it, or in the folders in it",
                "an interrupted run has none; `xrayexp run EXPERIMENT.yaml --resume` continues it")
            : new ResultSet(word, IsSingle: false,
                [.. names.Select(name => StoredResult.ReadFolder($"{word.TrimEnd('/')}/{name}", Path.Combine(path, name)))]);
    }

    /// <summary>Whether <c>run</c> kept this folder when another result replaced it: <c>NAME.1</c> with a result of NAME, beside
    /// NAME.</summary>
    private static bool IsFormer(string folder, string name)
    {
        int dot = name.LastIndexOf('.');
        if (dot < 1 || dot == name.Length - 1 || name.AsSpan(dot + 1).ContainsAnyExceptInRange('0', '9')
            || !Directory.Exists(Path.Combine(folder, name[..dot])))
            return false;
        try
        {
            return StoredResult.ReadMetrics(name, File.ReadAllBytes(Path.Combine(folder, name, RunFolder.Metrics))).Run.Experiment != name;
        }
        catch (InputException)
        {
            return true;
        }
    }

    private ResultSet? AtRevision(string word)
    {
        if (Git?.Commit(word) is not { } commit)
            return null;
        ImmutableArray<string> files = Git.Files(commit, Baselines);
        IEnumerable<string> folders = files.Where(file => file.EndsWith($"/{RunFolder.Metrics}", StringComparison.Ordinal))
            .Select(file => file[..^(RunFolder.Metrics.Length + 1)]);
        return new ResultSet(word, IsSingle: false, [.. folders.Select(folder =>
        {
            string name = $"{word}:{folder}";
            Commits[name] = commit;
            return StoredResult.Read(name, file => files.Contains($"{folder}/{file}") ? Git.Read(commit, $"{folder}/{file}") : null);
        })]);
    }

    private InputException NothingOf(string word)
    {
        string folder = Path.GetDirectoryName(context.Resolve(word))!;
        string? near = Directory.Exists(folder) ? ClosestName.Among(
            Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)!), Path.GetFileName(word)) : null;
        string revision = Git is null ? "and there is no git clone here" : "and no git revision";
        return new InputException($"`{word}` is not a run, a metrics file or a baseline, {revision}",
            near is null ? "give the folder that `run` wrote, a `metrics.json`, or a branch, tag or commit" : $"did you mean `{near}`?");
    }
}
