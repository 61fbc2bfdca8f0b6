using System.Collections.Immutable;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Sweep;
using XrayExp.Tool.Shell;
using XrayExp.Tool.Sweeping;

namespace XrayExp.Tool.Cluster;

/// <summary>Reports to a sweep's observer what the tasks of a submission write, each member's end once.</summary>
/// <param name="sweep">Absolute; the sweep's folder.</param>
internal sealed class SubmissionFollower(Submission submission, string sweep, ImmutableArray<SweepMember> members,
    IMemberObserver observer, TimeProvider clock)
{
    /// <summary>How long a file may take to appear here that another machine has written: NFS shows old listings for a minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200), Grace = TimeSpan.FromSeconds(5);

    private readonly TaskEventReader _reader = new(submission.Events);
    private readonly Dictionary<string, SweepMember> _open = members.ToDictionary(member => member.Name);
    private readonly HashSet<string> _started = [];
    private readonly Dictionary<string, (WorkerFinished Message, long Since)> _unseen = [];

    /// <summary>The members that have neither finished nor failed yet, in their order.</summary>
    public IEnumerable<SweepMember> Open => members.Where(member => _open.ContainsKey(member.Name));

    public bool IsDone => _open.Count == 0;

    /// <summary>Reports what is new.</summary>
    public void Follow()
    {
        foreach (MemberMessage news in _reader.ReadNew())
            if (_open.TryGetValue(news.Member, out SweepMember? member))
                Report(member, news.Message);
        foreach ((string name, (WorkerFinished message, long since)) in _unseen.ToArray())
            Finish(_open[name], message, since);
    }

    /// <summary>Waits a few seconds for the results of members whose tasks have ended: files may appear here late.</summary>
    public void AwaitLast(ImmutableArray<SweepMember> ended)
    {
        for (long since = clock.GetTimestamp(); Open.Any(ended.Contains) && clock.GetElapsedTime(since) < Grace;)
        {
            Thread.Sleep(Look);
            Follow();
        }
    }

    /// <summary>Reports a member that no task will make any more.</summary>
    public void Fail(SweepMember member, ExitCode code, string message)
    {
        if (_open.Remove(member.Name))
            observer.Failed(member, code, message);
        _unseen.Remove(member.Name);
    }

    private void Report(SweepMember member, WorkerMessage message)
    {
        if (message is not (WorkerClaiming or WorkerFailed) && _started.Add(member.Name))
            observer.Started(member);
        switch (message)
        {
            case WorkerEpoch epoch:
                observer.EpochDone(member, epoch.Epoch, epoch.Epochs, []);
                break;
            case WorkerSaid said:
                observer.Said(member, said.Line);
                break;
            case WorkerFinished finished:
                Finish(member, finished, clock.GetTimestamp());
                break;
            case WorkerFailed failed:
                Fail(member, (ExitCode)failed.Code, failed.Message);
                break;
            default:
                break;
        }
    }

    private void Finish(SweepMember member, WorkerFinished message, long since)
    {
        if (new RunFolder(sweep, member.Name).IsComplete)
        {
            _unseen.Remove(member.Name);
            _open.Remove(member.Name);
            if (message.Result is { } line)
                observer.Indexed(line);
            observer.Finished(member, message.Trained);
        }
        else if (clock.GetElapsedTime(since) > Patience)
        {
            Fail(member, ExitCode.MachineFailed, $"its task reports a result, but `{new RunFolder(sweep, member.Name).Path}` is not " +
                "visible here; is that folder on a file system that all nodes share?\n");
        }
        else
        {
            _unseen[member.Name] = (message, since);
        }
    }
}
