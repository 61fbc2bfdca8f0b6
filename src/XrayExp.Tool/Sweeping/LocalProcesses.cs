using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Records;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Sweep;
using XrayExp.Tool.Running;
using XrayExp.Tool.Settings;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Sweeping;

/// <summary>
/// Makes several members at once, in processes of ours with their share of the threads. A small model leaves cores waiting for each other
/// between its kernels; two of them side by side don't. A process that dies takes its member with it and no other.
/// </summary>
/// <param name="words">The command line of a worker.</param>
/// <param name="context">With the settings of each.</param>
internal sealed class LocalProcesses(ImmutableArray<string> words, int jobs, MemoryBudget memory, CommandContext context) : IMemberEngine
{
    /// <summary>What 128 + SIGKILL is to a shell: the system ends a process so when memory runs out.</summary>
    private const int Killed = 137;

    private readonly TimeSpan _untilAskedAgain = TimeSpan.FromSeconds(1);
    private bool _waitingIsSaid;

    /// <summary>
    /// How many at once where nobody says: one for each thread. A single thread never waits for another at the end of a kernel, and reading
    /// images and drawing pictures, which take one thread only, then fill nobody's pauses but their own.
    /// Beyond eight, memory and caches are shared by too many.
    /// </summary>
    public static int UsualJobs(int threads) => Math.Min(threads, 8);

    /// <param name="sweep">The sweep's file, as the user gave it.</param>
    /// <param name="folder">Absolute; the sweep's.</param>
    /// <param name="context">With the threads and the memory of all jobs together, of which each gets its share.</param>
    public static LocalProcesses Of(string sweep, string folder, int jobs, RunWish wish, PictureFormat pictures, CommandContext context)
    {
        ImmutableArray<string> words =
        [
            HiddenCommands.SweepWorker, sweep, HiddenCommands.Folder, folder, PicturesOption.Word, PicturesOption.WordOf(pictures),
            .. wish == RunWish.Force ? [HiddenCommands.Force] : ImmutableArray<string>.Empty,
        ];
        ToolSettings share = context.Settings with
        {
            Threads = Math.Max(1, context.Threads / jobs),
            Memory = new ByteCount(ImageStorage.Memory(context) / jobs)
        };
        CommandContext ofEach = context with { SettingsInForce = context.SettingsInForce with { Values = share } };
        return new LocalProcesses(words, jobs, new MemoryBudget(FreeMemory.Now), ofEach);
    }

    public string Description => string.Create(CultureInfo.InvariantCulture,
        $"{jobs} jobs of {context.Threads} thread{(context.Threads == 1 ? "" : "s")}");

    public bool Run(ImmutableArray<SweepMember> members, IMemberObserver observer, CancellationToken cancellation)
    {
        Queue<SweepMember> waiting = new(members);
        using BlockingCollection<WorkerEvent> events = [];
        List<Worker> workers = [];
        try
        {
            while (true)
            {
                while (waiting.Count > 0 && Free(workers, events) is { } worker)
                {
                    SweepMember member = waiting.Dequeue();
                    observer.Started(member);
                    worker.Give(member);
                }

                if (workers.TrueForAll(worker => worker.Member is null))
                    return true;
                if (events.TryTake(out WorkerEvent? news, (int)_untilAskedAgain.TotalMilliseconds, cancellation)
                    && !Handle(news, workers, observer))
                    waiting.Clear();
            }
        }
        finally
        {
            workers.ForEach(worker => worker.Stop());
            workers.ForEach(worker => worker.Dispose());
        }
    }

    /// <summary>A worker for the next member; null where all are busy, or memory is short. The first is never refused.</summary>
    private Worker? Free(List<Worker> workers, BlockingCollection<WorkerEvent> events)
    {
        Worker[] busy = [.. workers.Where(worker => worker.Member is not null)];
        if (busy.Length >= jobs)
            return null;
        Worker? idle = workers.Find(worker => worker.Member is null);
        if (busy.Length > 0 && !memory.Allows(busy.Select(worker => worker.Memory), idle?.Memory ?? 0))
        {
            if (!_waitingIsSaid)
                context.Say(string.Create(CultureInfo.InvariantCulture,
                    $"memory is short for {busy.Length + 1} at once, each of up to {memory.Peak >> 20} MiB: waiting until there is more"));
            _waitingIsSaid = true;
            return null;
        }

        if (idle is not null)
            return idle;
        Worker started = new(words, context, events);
        workers.Add(started);
        return started;
    }

    /// <returns>False when the next member would fail too.</returns>
    private bool Handle(WorkerEvent news, List<Worker> workers, IMemberObserver observer)
    {
        Worker worker = news.From;
        if (news.Line is null)
            return Ended(worker, workers, observer);
        SweepMember member = worker.Member!;
        switch (WorkerMessage.Parse(news.Line))
        {
            case WorkerEpoch epoch:
                observer.EpochDone(member, epoch.Epoch, epoch.Epochs, []);
                return true;
            case WorkerSaid said:
                observer.Said(member, said.Line);
                return true;
            case WorkerFinished finished:
                memory.Learn(finished.Peak);
                worker.Done();
                observer.Finished(member, finished.Trained);
                return true;
            case WorkerFailed failed:
                worker.Done();
                observer.Failed(member, (ExitCode)failed.Code, failed.Message);
                return (ExitCode)failed.Code != ExitCode.MachineFailed;
            default:
                return true;
        }
    }

    /// <summary>A worker ends by itself only when something is wrong with it.</summary>
    private static bool Ended(Worker worker, List<Worker> workers, IMemberObserver observer)
    {
        workers.Remove(worker);
        if (worker.Member is { } member)
        {
            ExitCode code = worker.ExitCode == Killed ? ExitCode.MachineFailed
                : Enum.IsDefined((ExitCode)worker.ExitCode) && worker.ExitCode != (int)ExitCode.Done ? (ExitCode)worker.ExitCode
                : ExitCode.OurFault;
            string message = worker.Said.Length > 0 ? worker.Said
                : code == ExitCode.MachineFailed ? "its process was killed, probably for want of memory\n"
                : string.Create(CultureInfo.InvariantCulture, $"its process ended with exit code {worker.ExitCode}\n");
            observer.Failed(member, code, message);
        }

        bool goOn = worker.ExitCode is not (Killed or (int)ExitCode.MachineFailed);
        worker.Dispose();
        return goOn;
    }
}
