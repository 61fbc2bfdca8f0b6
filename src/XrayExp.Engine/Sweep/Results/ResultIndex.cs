using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;

namespace XrayExp.Engine.Sweep.Results;

/// <summary>
/// What tables show of each member, in one file, <c>SWEEP/.xrayexp/results.jsonl</c>, so that the tables of ten thousand runs need not read
/// ten thousand <c>metrics.json</c>. A line counts only while that file has the size and the time that it had; without the index, or with
/// one that is damaged, everything is read again.
/// </summary>
public sealed class ResultIndex
{
    private readonly string _folder;
    private readonly Dictionary<string, IndexedResult> _known = [];

    /// <param name="folder">Absolute; the sweep's folder.</param>
    public ResultIndex(string folder)
    {
        _folder = folder;
        if (!File.Exists(PathOf(folder)))
            return;
        string text = File.ReadAllText(PathOf(folder));
        int first = text.IndexOf('\n', StringComparison.Ordinal) + 1;
        if (first == 0 || text[..(first - 1)] != Sha256Text.Of(text[first..]))
            return;
        foreach (string line in text[first..].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Learn(line);
    }

    /// <summary>The member's result: from the index if its run has not changed since, otherwise from the run.</summary>
    /// <exception cref="Diagnostics.InputException">The run has no readable <c>metrics.json</c>.</exception>
    public MemberResult Of(SweepMember member)
    {
        FileInfo metrics = new(new RunFolder(_folder, member.Name).File(RunFolder.Metrics));
        if (_known.TryGetValue(member.Name, out IndexedResult? known) && known.IsOf(metrics))
            return known.Result(member);
        metrics.Refresh(); // before it is read: a run that is replaced meanwhile is read again next time
        IndexedResult read = IndexedResult.Of(member, metrics, Read(member));
        _known[member.Name] = read;
        return read.Result(member);
    }

    /// <summary>The member's whole record.</summary>
    public RecordedRun Read(SweepMember member)
    {
        string metrics = new RunFolder(_folder, member.Name).File(RunFolder.Metrics);
        return MetricsReader.Read(metrics, InputFile.Read(metrics, metrics));
    }

    /// <summary>The line of a member whose run has just been written, for whoever keeps the index.</summary>
    public string LineOf(SweepMember member)
    {
        Of(member);
        return _known[member.Name].Write();
    }

    /// <summary>Takes a line of another index.</summary>
    public void Learn(string line)
    {
        try
        {
            IndexedResult result = IndexedResult.Read(line);
            _known[result.Member] = result;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException
            or FormatException or ArgumentException)
        {
            // not a line of this version: the run is read
        }
    }

    public void Write(ImmutableArray<SweepMember> members)
    {
        StringBuilder lines = new();
        foreach (SweepMember member in members)
            if (_known.TryGetValue(member.Name, out IndexedResult? known))
                lines.Append(known.Write()).Append('\n');
        AtomicFile.Write(PathOf(_folder), $"{Sha256Text.Of(lines.ToString())}\n{lines}");
    }

    private static string PathOf(string folder) => Path.Combine(folder, RunFolder.BookkeepingName, "results.jsonl");
}
