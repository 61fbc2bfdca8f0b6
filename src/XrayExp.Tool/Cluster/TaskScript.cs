using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Records;
using XrayExp.Tool.Running;
using XrayExp.Tool.Settings;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Cluster;

/// <summary>How a process on another machine makes members: the command of a task, and the script of Slurm around it.</summary>
internal static class TaskScript
{
    /// <summary>
    /// The hidden command that makes members of a submission, for <c>sh</c>: in the working folder, on this runtime, with the settings and
    /// the experiments' variables that are in force here, whatever the other machine's are.
    /// </summary>
    /// <param name="sweep">The sweep's file, as the user gave it.</param>
    /// <param name="folder">Absolute; the sweep's folder.</param>
    /// <param name="which">Options that say what to make, written as they are: they may contain the shell's variables.</param>
    public static string Command(Submission submission, string sweep, string folder, ImmutableArray<string> which, RunWish wish,
        PictureFormat pictures, CommandContext context) => Command(
        [
            HiddenCommands.SweepTask, ShellWord.Of(sweep), HiddenCommands.Folder, ShellWord.Of(folder),
            HiddenCommands.Submission, submission.Number.ToString(CultureInfo.InvariantCulture), .. which,
            PicturesOption.Word, PicturesOption.WordOf(pictures),
            .. wish == RunWish.Force ? [HiddenCommands.Force] : ImmutableArray<string>.Empty,
        ],
        context);

    /// <summary>The tool with these words, written as they are, for <c>sh</c>.</summary>
    public static string Command(ImmutableArray<string> words, CommandContext context)
    {
        IEnumerable<string> variables = context.Environment
            .Where(variable => variable.Key.StartsWith(DeclaredSetting.Prefix, StringComparison.Ordinal))
            .ToImmutableDictionary().SetItems(context.Settings.AsVariables()).OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => $"{variable.Key}={ShellWord.Of(variable.Value)}");
        return $"cd {ShellWord.Of(context.WorkingDirectory)} && " +
            $"exec env {string.Join(' ', variables)} {ShellWord.Line(OwnProcess.Program)} {string.Join(' ', words)}";
    }

    /// <summary>
    /// Returns the script of an array's task. Slurm sends SIGUSR1 before the time is up: the command writes a checkpoint and ends, and the
    /// task goes back into the queue. SIGTERM comes from <c>scancel</c>: a checkpoint, and no more.
    /// </summary>
    public static string ForSlurm(string command) => $$"""
        #!/bin/sh
        ({{command}}) &
        child=$!
        requeue='' signalled=yes
        trap 'signalled=yes requeue=yes; kill -TERM "$child"' USR1
        trap 'signalled=yes requeue=; kill -TERM "$child"' TERM
        while [ -n "$signalled" ]; do
            signalled=
            wait "$child"
            waited=$?
            [ "$waited" -eq 127 ] || code=$waited
        done
        if [ -n "$requeue" ] && [ "$code" -eq {{(int)ExitCode.Interrupted}} ]; then
            scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
        fi
        exit "$code"

        """;
}
