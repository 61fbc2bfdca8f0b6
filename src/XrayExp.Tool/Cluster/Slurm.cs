using System.Collections.Immutable;
using System.Diagnostics;
using XrayExp.Engine.Diagnostics;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Cluster;

/// <summary>Slurm's programs: <c>sbatch</c> and <c>squeue</c>. No accounting is needed.</summary>
internal sealed class Slurm(CommandContext context)
{
    /// <summary>In the reason of a task that waits until somebody releases it.</summary>
    public const string Held = "held";

    /// <summary>To be called before anything is written.</summary>
    /// <exception cref="InputException">Slurm is not here.</exception>
    public void Require() => PathOf("sbatch");

    /// <summary>Submits a script.</summary>
    /// <returns>The job's number.</returns>
    /// <exception cref="InputException">Slurm refuses it, or is not here.</exception>
    public string Submit(ImmutableArray<string> options, string script)
    {
        (int code, string output, string error) = Ask("sbatch", ["--parsable", .. options, script]);
        if (code != 0)
            throw new InputException($"sbatch refuses the job: {error.Trim()}",
                "see `--partition`, `--time`, `--cpus-per-task`, `--mem`, `--array` and `--sbatch`");
        return output.Trim().Split(';')[0];
    }

    /// <summary>
    /// How many tasks of a job are in which state, for instance 2 <c>running</c>, 1 <c>pending (launch failed requeued held)</c>; none when
    /// the job has left the queue.
    /// </summary>
    /// <returns>Null when Slurm does not answer.</returns>
    public ImmutableSortedDictionary<string, int>? Tasks(string job)
    {
        (int code, string output, string error) = Ask("squeue", ["--noheader", "--array", "--jobs", job, "--format", "%T|%r"]);
        if (code == 0)
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(State)
                .GroupBy(state => state).ToImmutableSortedDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return error.Contains("Invalid job id", StringComparison.Ordinal) ? ImmutableSortedDictionary<string, int>.Empty : null;
    }

    /// <summary>A state, with its reason where somebody must do something about it.</summary>
    private static string State(string line)
    {
        string[] parts = line.Split('|', 2);
        return parts.Length == 2 && parts[1].Contains(Held, StringComparison.OrdinalIgnoreCase)
            ? $"{parts[0].ToLowerInvariant()} ({parts[1]})"
            : parts[0].ToLowerInvariant();
    }

    /// <summary>The job of a name, whose number was lost; null where the queue has none.</summary>
    public string? JobOf(string name)
    {
        (int code, string output, _) = Ask("squeue", ["--noheader", "--name", name, "--format", "%A"]);
        return code == 0 && output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [{ } job, ..]
            ? job
            : null;
    }

    private (int Code, string Output, string Error) Ask(string program, ImmutableArray<string> words)
    {
        ProcessStartInfo start = new(PathOf(program), words)
        {
            WorkingDirectory = context.WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in context.Environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    /// <summary>Returns the path of a program, from the context's <c>PATH</c>.</summary>
    private string PathOf(string program) => context.Environment.GetValueOrDefault("PATH", "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
        ?? throw new InputException($"this machine has no `{program}`, which Slurm's client programs contain",
            "run this where you submit jobs, or install Slurm's client programs and set SLURM_CONF; `--engine local` trains here");
}
