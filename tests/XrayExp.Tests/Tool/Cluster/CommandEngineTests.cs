using System.Collections.Immutable;
using XrayExp.Tests.Support;
using XrayExp.Tests.Tool.Sweeping;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Cluster;

/// <summary>Sweeps whose members a command of the user makes: the real <c>sh</c>, and processes of the tool.</summary>
public class CommandEngineTests(FinishedSweep finished) : IClassFixture<FinishedSweep>
{
    [UnixTheory]
    [InlineData("sh {member}")]
    [InlineData("while read -r script; do sh \"$script\"; done < {members}")]
    public void The_tables_and_runs_have_the_bytes_of_the_local_engine(string template)
    {
        using TinySweep sweep = new();
        CommandLine.Answer answer = sweep.Run("--engine", "command", "--command", template, "--jobs", "2", "--ledger", "ledger.csv");
        Assert.Equal(finished.Said.Out, answer.Out);
        Assert.Equal<string>(finished.Sweep.Stable(), sweep.Stable());
        Assert.Equal(TinySweep.Members.Length + 1, File.ReadAllLines(sweep.At("ledger.csv")).Length);
        Assert.False(Directory.Exists(sweep.At(TinySweep.Folder, ".xrayexp", "submissions")));

        // nothing is trained again
        string error = sweep.Run("--engine", "command", "--command", template).Error;
        Assert.All(TinySweep.Members, member => Assert.Contains($"{member}: ", error, StringComparison.Ordinal));
        Assert.Equal(TinySweep.Members.Length, error.Split("(up to date)").Length - 1);
    }

    [UnixFact]
    public void A_command_that_leaves_no_result_is_named_with_the_end_of_its_output()
    {
        using TinySweep sweep = new();
        CommandLine.Answer answer = sweep.Command("--threads", "1", "--engine", "command", "--command",
            "case {member} in *00002.sh) echo the queue is closed; exit 3;; *) sh {member};; esac");
        Assert.Equal((ExitCode.MachineFailed, ""), (answer.Code, answer.Out));
        Assert.Contains($"{TinySweep.Members[2]} failed:\nerror: the command ended with exit code 3 and without a result of this run\n",
            answer.Error, StringComparison.Ordinal);
        Assert.Contains("    the queue is closed\n", answer.Error, StringComparison.Ordinal);
        Assert.Contains("rates: 3 of 4 runs are finished and stay", answer.Error, StringComparison.Ordinal);
        Assert.Equal<string>(finished.Sweep.Stable(), Completed(sweep));
    }

    [UnixFact]
    public void A_member_that_fails_is_named_with_its_own_message_and_the_others_are_kept()
    {
        using TinySweep sweep = new("name: rates\nbase: tiny.yaml\nvary: { data.directory: [torn] }\n");
        foreach (string film in Directory.EnumerateFiles(sweep.At("films"), "*", SearchOption.AllDirectories))
            File.Copy(film, sweep.At("torn", Path.GetRelativePath(sweep.At("films"), film)));
        File.WriteAllText(sweep.At("torn", "test", "NORMAL", "0.pgm"), "P5 8 8 255\n");
        CommandLine.Answer answer = sweep.Command("--threads", "1", "--engine", "command", "--command", "sh {member}");
        Assert.Equal((ExitCode.InputWrong, ""), (answer.Code, answer.Out));
        Assert.Contains("directory=torn failed:\nerror: ", answer.Error, StringComparison.Ordinal);
        Assert.Contains("rates: 1 of 2 runs are finished and stay", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--engine", "command")]
    [InlineData("--engine", "command", "--command", "srun it")]
    [InlineData("--engine", "command", "--command", "{member} {members}")]
    [InlineData("--detach")]
    [InlineData("--engine", "condor")]
    [InlineData("--array", "0")]
    public void What_cannot_work_is_refused_before_anything_is_written(params string[] options)
    {
        using TinySweep sweep = new();
        CommandLine.Answer answer = sweep.Command(options);
        Assert.Equal((ExitCode.InputWrong, ""), (answer.Code, answer.Out));
        Assert.Contains("`--", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(sweep.At("runs")));
    }

    [Fact]
    public void Without_Slurm_it_is_said_what_is_missing()
    {
        using TinySweep sweep = new();
        CommandLine.Answer answer = sweep.Command("--engine", "slurm");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains("error: this machine has no `sbatch`, which Slurm's client programs contain\n", answer.Error,
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(sweep.At("runs")));
    }

    private static ImmutableArray<string> Completed(TinySweep sweep)
    {
        sweep.Run("--engine", "command", "--command", "sh {member}");
        return sweep.Stable();
    }
}
