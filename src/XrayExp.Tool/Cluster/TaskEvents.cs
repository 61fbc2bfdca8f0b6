using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using XrayExp.Tool.Sweeping;

namespace XrayExp.Tool.Cluster;

/// <summary>What a task reports: a line of JSON for each event, in a file that only this start of the task adds to.</summary>
internal sealed class TaskEvents : IDisposable
{
    private readonly string _folder;
    private readonly int _task;
    private readonly FileStream _file;

    /// <param name="folder">Of the events of all tasks.</param>
    public TaskEvents(string folder, int task)
    {
        (_folder, _task) = (folder, task);
        Start = Enumerable.Range(0, int.MaxValue).First(start => !File.Exists(PathOf(start)));
        _file = new(PathOf(Start), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <summary>How often the task was started before.</summary>
    public int Start { get; }

    public void Write(string member, WorkerMessage message) =>
        _file.Write(Encoding.UTF8.GetBytes(new MemberMessage(member, message).Write() + "\n"));

    /// <summary>
    /// The members that the task may have claimed and has not ended, in this start or an earlier one. An earlier start may still run, on a
    /// machine that the scheduler believes dead.
    /// </summary>
    public ImmutableArray<string> Unfinished()
    {
        MemberMessage[] all = [.. Enumerable.Range(0, Start + 1).SelectMany(Read).Select(MemberMessage.TryParse).OfType<MemberMessage>()];
        HashSet<string> ended = [.. all.Where(one => one.Message is WorkerFinished or WorkerFailed).Select(one => one.Member)];
        IEnumerable<string> claimed = all.Where(one => one.Message is WorkerClaiming).Select(one => one.Member).Distinct();
        return [.. claimed.Where(name => !ended.Contains(name))];
    }

    public void Dispose() => _file.Dispose();

    private string[] Read(int start)
    {
        using FileStream file = new(PathOf(start), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using StreamReader reader = new(file);
        return reader.ReadToEnd().Split('\n');
    }

    private string PathOf(int start) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{_task:D4}.{start}.jsonl"));
}
