using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Sweep;
using XrayExp.Engine.Sweep.Results;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;
using XrayExp.Tool.Sweeping;

namespace XrayExp.Tool.Cluster;

/// <summary>
/// One task of a submission: makes members until none is left. A task that is started again begins with those that it had claimed, from
/// their checkpoints. A member whose run another process holds (the same task on a machine that is cut off) is tried again at the end.
/// </summary>
/// <param name="sweep">Absolute; the sweep's folder.</param>
/// <param name="members">By name, as the sweep's file makes them now.</param>
internal sealed class MemberTask(Submission submission, string sweep, ImmutableDictionary<string, SweepMember> members, RunWish wish,
    PictureFormat pictures, CommandContext context)
{
    /// <summary>Between two tries at runs that others hold.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, int> _places = Enumerable.Range(0, submission.Members.Length)
        .ToDictionary(place => NameIn(submission.Members[place]));
    private readonly KeptData _data = new();
    private readonly ResultIndex _index = new(sweep);
    private ExitCode _code = ExitCode.Done;

    /// <summary>Makes members off the common list.</summary>
    /// <param name="task">0 to <paramref name="tasks"/> − 1.</param>
    /// <exception cref="OperationCanceledException">The task is to end; what it was making has a checkpoint.</exception>
    public ExitCode Run(int task, int tasks)
    {
        using TaskEvents events = new(submission.Events, task);
        MemberClaims claims = new(submission.Claims, submission.Members.Length, task, tasks);
        string[] Own() => [.. events.Unfinished().Where(name => claims.IsOwn(_places[name]))];
        bool goOn = Array.TrueForAll(Own(), name => Make(name, events) != Outcome.MachineFailed);
        while (goOn && claims.Take(place => events.Write(NameIn(submission.Members[place]), new WorkerClaiming())) is { } place)
            goOn = Make(NameIn(submission.Members[place]), events) != Outcome.MachineFailed;
        return goOn ? Finish(Own, events) : _code;
    }

    /// <summary>Makes one member.</summary>
    public ExitCode RunOne(string name)
    {
        if (!_places.TryGetValue(name, out int place))
            throw new InputException($"the sweep has no member `{name}`");
        using TaskEvents events = new(submission.Events, place);
        while (Make(name, events) == Outcome.Held)
            context.Cancellation.WaitHandle.WaitOne(Pause);
        return _code;
    }

    /// <summary>Makes what is left, and waits for what others hold.</summary>
    private ExitCode Finish(Func<string[]> unfinished, TaskEvents events)
    {
        while (unfinished() is { Length: > 0 } left)
        {
            Outcome[] outcomes = [.. left.Select(name => Make(name, events)).TakeWhile(outcome => outcome != Outcome.MachineFailed)];
            if (outcomes.Length < left.Length)
                return _code;
            if (outcomes.Contains(Outcome.Held))
                context.Cancellation.WaitHandle.WaitOne(Pause);
        }

        return _code;
    }

    private Outcome Make(string name, TaskEvents events)
    {
        if (!members.TryGetValue(name, out SweepMember? member) || Submission.Line(member) != submission.Members[_places[name]])
            throw new InputException("the sweep's files were changed after it was submitted",
                "undo the change and run the sweep again; or cancel the job and run the new one");
        string checkpoint = Path.Combine(new RunFolder(sweep, name).File(RunFolder.Checkpoint), RunFolder.CheckpointState);
        // what a forced training had reached when its task was stopped is not thrown away
        RunWish now = wish == RunWish.Force && events.Start > 0 && File.Exists(checkpoint) ? RunWish.Resume : wish;
        TaskObserver observer = new(events, _index);
        bool goOn = new ThisProcess(sweep, now, pictures, context) { Data = _data }.Run(member, observer, context.Cancellation);
        if (_code == ExitCode.Done)
            _code = observer.Failure;
        return !goOn ? Outcome.MachineFailed : observer.IsHeld ? Outcome.Held : Outcome.Ended;
    }

    private static string NameIn(string line) => line.Split(' ', 2)[1];

    private enum Outcome
    {
        Ended,
        Held,
        MachineFailed,
    }

    /// <summary>Writes what becomes of a member. That another process holds its run is not its end.</summary>
    private sealed class TaskObserver(TaskEvents events, ResultIndex index) : IMemberObserver
    {
        public bool IsHeld { get; private set; }

        public ExitCode Failure { get; private set; }

        public void Started(SweepMember member) => events.Write(member.Name, new WorkerStarted());

        public void EpochDone(SweepMember member, int epoch, int epochs, ImmutableArray<(string Name, double Value)> row) =>
            events.Write(member.Name, new WorkerEpoch(epoch, epochs));

        public void Said(SweepMember member, string line) => events.Write(member.Name, new WorkerSaid(line));

        public void Finished(SweepMember member, bool trained) =>
            events.Write(member.Name, new WorkerFinished(trained, MachineFacts.PeakMemory(), index.LineOf(member)));

        public void Failed(SweepMember member, ExitCode code, string message)
        {
            IsHeld = code == ExitCode.Held;
            if (IsHeld)
                return;
            Failure = code;
            events.Write(member.Name, new WorkerFailed((int)code, message));
        }
    }
}
