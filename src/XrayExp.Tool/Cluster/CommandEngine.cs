using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Sweep;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;
using XrayExp.Tool.Sweeping;

namespace XrayExp.Tool.Cluster;

/// <summary>
/// Makes the members through a command of the user, for every scheduler that has one which waits: <c>srun {member}</c>,
/// <c>qsub -sync y {member}</c>, <c>ssh node1 {member}</c>. In it <c>{member}</c> stands for the path of a script that makes one member;
/// the command is run for each member, several at once. With <c>{members}</c>, the path of a file that lists all scripts, it is run once:
/// <c>parallel :::: {members}</c>. What counts is the result in the member's folder, and neither the exit code nor the output.
/// </summary>
/// <param name="template">The command, for <c>sh</c>.</param>
/// <param name="sweep">The sweep's file, as the user gave it.</param>
/// <param name="folder">Absolute; the sweep's.</param>
internal sealed class CommandEngine(string template, string sweep, string folder, int jobs, RunWish wish, PictureFormat pictures,
    CommandContext context) : IMemberEngine
{
    private const string One = "{member}", All = "{members}";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200), Patience = TimeSpan.FromSeconds(20);

    public string Description => template.Contains(All, StringComparison.Ordinal)
        ? $"`{template}`"
        : string.Create(CultureInfo.InvariantCulture, $"{jobs} at once by `{template}`");

    /// <exception cref="InputException">The command has no place for a member.</exception>
    public static void Require(string? template)
    {
        if (template is null || template.Contains(One, StringComparison.Ordinal) == template.Contains(All, StringComparison.Ordinal))
            throw new InputException($"`--engine command` expects `--command` with `{One}` or `{All}` in it",
                $"for instance `--command 'srun {One}'`, or `--command 'parallel --jobs 4 :::: {All}'`");
    }

    public bool Run(ImmutableArray<SweepMember> members, IMemberObserver observer, CancellationToken cancellation)
    {
        Submission submission = Submission.Create(folder, members);
        string[] scripts = [.. members.Select((member, place) => Script(submission, member, place))];
        string list = submission.File("members.list");
        AtomicFile.Write(list, string.Concat(scripts.Select(script => ShellWord.Of(script) + "\n")));
        bool isOnce = template.Contains(All, StringComparison.Ordinal);
        SubmissionFollower follower = new(submission, folder, members, observer, context.Clock);
        Queue<int> waiting = new(isOnce ? [] : Enumerable.Range(0, members.Length));
        List<(Process Process, int Place)> running = isOnce ? [(Start(submission, -1, template.Replace(All, ShellWord.Of(list),
            StringComparison.Ordinal)), -1)] : [];
        try
        {
            while (running.Count > 0 || waiting.Count > 0)
            {
                while (running.Count < jobs && waiting.TryDequeue(out int next))
                {
                    string command = template.Replace(One, ShellWord.Of(scripts[next]), StringComparison.Ordinal);
                    running.Add((Start(submission, next, command), next));
                }

                cancellation.WaitHandle.WaitOne(Look);
                cancellation.ThrowIfCancellationRequested();
                follower.Follow();
                foreach ((Process process, int place) ended in running.Where(one => one.Process.HasExited).ToArray())
                {
                    running.Remove(ended);
                    ReportLost(ended.process, [.. ended.place < 0 ? members : [members[ended.place]]], submission, follower, ended.place);
                }
            }
        }
        finally
        {
            running.ForEach(one => Stop(one.Process));
        }

        return true;
    }

    public void Settle() => Submission.DeleteAll(folder);

    private string Script(Submission submission, SweepMember member, int place)
    {
        string command = TaskScript.Command(submission, sweep, folder, [HiddenCommands.Member, ShellWord.Of(member.Name)], wish, pictures,
            context);
        string path = submission.File(string.Create(CultureInfo.InvariantCulture, $"{place:D5}.sh"));
        AtomicFile.Write(path, $"#!/bin/sh\n{command}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
        return path;
    }

    private Process Start(Submission submission, int place, string command)
    {
        ProcessStartInfo start = new("sh", ["-c", $"({command}) >{ShellWord.Of(LogOf(submission, place))} 2>&1 </dev/null"])
        {
            WorkingDirectory = context.WorkingDirectory
        };
        foreach ((string name, string value) in context.Environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>The command of these members has ended: whatever has no result will not get one.</summary>
    private static void ReportLost(Process process, ImmutableArray<SweepMember> members, Submission submission,
        SubmissionFollower follower, int place)
    {
        follower.AwaitLast(members);
        foreach (SweepMember lost in follower.Open.Where(members.Contains).ToArray())
            follower.Fail(lost, ExitCode.MachineFailed, string.Create(CultureInfo.InvariantCulture,
                $"error: the command ended with exit code {process.ExitCode} and without a result of this run\n") +
                $"  the end of {LogOf(submission, place)}:\n{LogTail.Of(LogOf(submission, place))}");
        process.Dispose();
    }

    private static string LogOf(Submission submission, int place) => Path.Combine(submission.Logs,
        place < 0 ? "all.log" : string.Create(CultureInfo.InvariantCulture, $"{place:D5}.log"));

    /// <summary>Asks the command to end, as Ctrl-C in a terminal does; one that does not is killed.</summary>
    private static void Stop(Process process)
    {
        using (process)
        {
            if (!process.HasExited && !OperatingSystem.IsWindows())
                Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
            if (!process.WaitForExit(Patience))
                process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }
}
