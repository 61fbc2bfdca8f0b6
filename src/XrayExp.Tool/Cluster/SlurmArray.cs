using System.Collections.Immutable;
using System.CommandLine.Parsing;
using System.Globalization;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Sweep;
using XrayExp.Tool.Running;
using XrayExp.Tool.Settings;
using XrayExp.Tool.Shell;
using XrayExp.Tool.Sweeping;

namespace XrayExp.Tool.Cluster;

/// <summary>
/// Makes the members in one array job of Slurm, each of whose tasks takes members until none is left. This process only watches: it may end
/// and be started again, and finds the job. What the tasks report stands in files, so nothing is asked of Slurm but whether the job is
/// still in its queue.
/// </summary>
/// <param name="sweep">The sweep's file, as the user gave it.</param>
/// <param name="folder">Absolute; the sweep's.</param>
/// <param name="detach">Return as soon as the job is submitted.</param>
internal sealed class SlurmArray(string sweep, string folder, RunWish wish, PictureFormat pictures, bool detach, CommandContext context)
    : IMemberEngine
{
    /// <summary>Tasks at once where nobody says.</summary>
    public const int UsualTasks = 16;

    /// <summary>How long before the end of its time a task is told to stop, in seconds. Slurm's clock ticks by minutes.</summary>
    private const int Notice = 120;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1), Query = TimeSpan.FromSeconds(10);

    private readonly Slurm _slurm = new(context);
    private readonly ToolSettings _settings = context.Settings;

    public string Description => "Slurm";

    public bool Run(ImmutableArray<SweepMember> members, IMemberObserver observer, CancellationToken cancellation)
    {
        (Submission submission, string? job) = Attach(members) ?? Submit(members);
        SubmissionFollower follower = new(submission, folder, members, observer, context.Clock);
        if (detach && job is not null)
        {
            context.Say($"job {job} goes on by itself; the same command without `--detach` shows where it is and writes the tables; " +
                $"`scancel {job}` ends it");
            return false;
        }

        try
        {
            Watch(members, follower, job, observer, cancellation);
        }
        catch (OperationCanceledException) when (job is not null)
        {
            context.Tell($"job {job} goes on; `scancel {job}` ends it");
            throw;
        }

        foreach (SweepMember lost in follower.Open.ToArray())
            follower.Fail(lost, ExitCode.MachineFailed, Lost(submission, lost, job));
        return true;
    }

    public void Settle() => Submission.DeleteAll(folder);

    /// <summary>The job of an earlier call that still runs, or one that has made all members; null where a new one is needed.</summary>
    private (Submission, string? Job)? Attach(ImmutableArray<SweepMember> members)
    {
        if (Submission.Last(folder) is not { } last)
            return null;
        if ((last.Job ?? _slurm.JobOf(NameOf(last))) is not { } job)
            return null; // it was never submitted
        bool runs = (_slurm.Tasks(job) ?? throw new InputException("Slurm does not answer; does its controller run?",
            "`squeue` says more; try again later")).Count > 0;
        if (runs && !last.IsOf(members))
            throw new InputException($"job {job} still makes this sweep as its files were when it was submitted",
                $"wait for it, or end it with `scancel {job}`; or undo the change");
        if (runs)
        {
            context.Say($"job {job} makes it already");
            return (last, job);
        }

        if (wish == RunWish.Force || !last.IsOf(members))
            return null;
        int left = last.Members.Length - new TaskEventReader(last.Events).ReadNew().Where(one => one.Message is WorkerFinished)
            .Select(one => one.Member).Distinct().Count();
        if (left > 0)
            context.Say(string.Create(CultureInfo.InvariantCulture,
                $"job {job} ended with {left} of {members.Length} runs missing: submitting them again"));
        return left == 0 ? (last, null) : null;
    }

    private (Submission, string Job) Submit(ImmutableArray<SweepMember> members)
    {
        Submission made = Submission.Create(folder, members);
        int tasks = Math.Min(members.Length, _settings.Array ?? UsualTasks);
        ImmutableArray<string> which =
        [
            HiddenCommands.Task, "\"$SLURM_ARRAY_TASK_ID\"", HiddenCommands.Tasks, tasks.ToString(CultureInfo.InvariantCulture),
            "--threads", "\"${SLURM_CPUS_PER_TASK:-1}\"",
        ];
        string script = made.File("task.sh");
        AtomicFile.Write(script, TaskScript.ForSlurm(TaskScript.Command(made, sweep, folder, which, wish, pictures, context)));
        string job;
        try
        {
            job = _slurm.Submit(Options(made, tasks), script);
        }
        catch (InputException)
        {
            Directory.Delete(made.Folder, recursive: true);
            throw;
        }

        made.Job = job;
        context.Say(string.Create(CultureInfo.InvariantCulture, $"job {job}: {tasks} tasks; logs are in {context.Shown(made.Logs)}"));
        return (made, job);
    }

    private ImmutableArray<string> Options(Submission submission, int tasks)
    {
        (string Option, string? Value)[] given =
        [
            ("--partition", _settings.Partition), ("--time", _settings.Time), ("--mem", _settings.Mem),
            ("--cpus-per-task", _settings.CpusPerTask?.ToString(CultureInfo.InvariantCulture)),
        ];
        return
        [
            $"--job-name={NameOf(submission)}", string.Create(CultureInfo.InvariantCulture, $"--array=0-{tasks - 1}"), "--requeue",
            "--open-mode=append", string.Create(CultureInfo.InvariantCulture, $"--signal=B:USR1@{Notice}"),
            $"--output={submission.Logs.Replace("%", "%%", StringComparison.Ordinal)}/%a.log",
            .. given.Where(one => one.Value is not null).Select(one => $"{one.Option}={one.Value}"),
            .. CommandLineParser.SplitCommandLine(_settings.Sbatch ?? ""),
        ];
    }

    private void Watch(ImmutableArray<SweepMember> members, SubmissionFollower follower, string? job, IMemberObserver observer,
        CancellationToken cancellation)
    {
        long asked = 0;
        bool isGone = job is null;
        while (true)
        {
            follower.Follow();
            if (follower.IsDone)
                return;
            if (isGone)
            {
                follower.AwaitLast(members);
                return;
            }

            Wait(cancellation);
            if (asked != 0 && context.Clock.GetElapsedTime(asked) < Query)
                continue;
            asked = context.Clock.GetTimestamp();
            ImmutableSortedDictionary<string, int>? tasks = _slurm.Tasks(job!);
            observer.Stands($"job {job}: {Standing(job!, tasks)}");
            isGone = tasks is { Count: 0 };
        }
    }

    private static string Standing(string job, ImmutableSortedDictionary<string, int>? tasks)
    {
        if (tasks is null)
            return "Slurm does not answer";
        string states = string.Join(", ", tasks.Select(state => string.Create(CultureInfo.InvariantCulture, $"{state.Value} {state.Key}")));
        return tasks.Keys.Any(state => state.Contains(Slurm.Held, StringComparison.OrdinalIgnoreCase))
            ? $"{states}; `scontrol release {job}` lets it go on"
            : states;
    }

    private static void Wait(CancellationToken cancellation)
    {
        cancellation.WaitHandle.WaitOne(Look);
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>What is said about a member that no task ended.</summary>
    private static string Lost(Submission submission, SweepMember member, string? job)
    {
        string said = $"error: job {job} has left the queue without a result of this run: it was cancelled, or its node failed\n";
        return submission.TaskOf(member) is { } task && Path.Combine(submission.Logs, $"{task}.log") is var log && File.Exists(log)
            ? $"{said}  the end of {log}:\n{LogTail.Of(log)}"
            : said;
    }

    private static string NameOf(Submission submission) =>
        $"xrayexp-{Sha256Text.Short(Sha256Text.Of(submission.Folder), 12)}";
}
