using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;
using XrayExp.Engine.Records.Folders;
using XrayExp.Tests.Support;
using XrayExp.Tests.Tool.Running;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Sweeping;

/// <summary>Sweeps that are killed, interrupted, or spread over processes: the tables have the same bytes as without.</summary>
public class SweepProcessesTests(FinishedSweep finished) : IClassFixture<FinishedSweep>
{
    [Fact]
    public void Killed_half_way_and_started_again_gives_the_same_bytes()
    {
        using TinySweep killed = new();
        string second = killed.At(TinySweep.Folder, TinySweep.Members[1], "checkpoint", "state.safetensors");
        using (Process process = Start(killed))
        {
            while (!process.HasExited && !File.Exists(second))
                Thread.Sleep(1);
            Assert.False(process.HasExited, "the sweep was over before it could be killed");
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        Assert.False(File.Exists(killed.At(TinySweep.Folder, "sweep.json")));
        CommandLine.Answer again = killed.Run();
        Assert.Contains("[1/4] base,seed=1: ", again.Error, StringComparison.Ordinal);
        Assert.Contains("(up to date)", again.Error, StringComparison.Ordinal);
        Assert.Contains("base,seed=2: resuming after", again.Error, StringComparison.Ordinal);
        Assert.Equal<string>(finished.Sweep.Stable(), killed.Stable());
    }

    [Fact]
    public void Side_by_side_in_processes_of_their_own_they_come_out_the_same()
    {
        using TinySweep sweep = new();
        CommandLine.Answer answer = sweep.Run("--jobs", "2", "--ledger", "study/ledger.csv");
        Assert.Contains("rates: 4 runs in 2 groups, 2 jobs of 1 thread\n", answer.Error, StringComparison.Ordinal);
        Assert.Equal(finished.Said.Out, answer.Out);
        Assert.Equal<string>(finished.Sweep.Stable(), sweep.Stable());

        // the members in their order, whichever was done first; and no second time
        string ledger = File.ReadAllText(sweep.At("study", "ledger.csv"));
        Assert.Equal(["experiment", .. TinySweep.Members.Select(member => $"rates/{member}")],
            Engine.Files.Csv.Read("ledger.csv", ledger).Select(row => row[0]));
        sweep.Run("--ledger", "study/ledger.csv");
        Assert.Equal(ledger, File.ReadAllText(sweep.At("study", "ledger.csv")));
    }

    [Fact]
    public void A_member_that_fails_in_its_process_is_named_and_the_others_are_kept()
    {
        using TinySweep sweep = new();
        using RunLock held = RunLock.Acquire(new RunFolder(sweep.At(TinySweep.Folder), TinySweep.Members[0]));
        CommandLine.Answer answer = sweep.Command("--jobs", "2", "--threads", "1");
        Assert.Equal((ExitCode.Held, ""), (answer.Code, answer.Out));
        Assert.Contains("base,seed=1 failed:\nerror: the run `base,seed=1` is held by process ", answer.Error, StringComparison.Ordinal);
        Assert.Contains("rates: 3 of 4 runs are finished and stay", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Interrupted_side_by_side_it_stops_all_and_goes_on_to_the_same_bytes()
    {
        using TinySweep sweep = new();
        using CancellationTokenSource stop = new();
        using StoppingWriter error = new("[1/4]", stop);
        CommandContext context = TinyExperiment.Context(sweep.Experiment.Folder) with { Error = error, Cancellation = stop.Token };
        Assert.Equal(ExitCode.Interrupted,
            new XrayExpApp(XrayExp.Tool.Commands.CommandList.All).Run(["sweep", TinySweep.File, "--threads", "1", "--jobs", "2"], context));

        // nobody holds anything any more
        sweep.Run();
        Assert.Equal<string>(finished.Sweep.Stable(), sweep.Stable());
    }

    [Fact]
    public void Workers_end_with_the_process_that_started_them()
    {
        using TinySweep sweep = new("name: rates\nbase: tiny.yaml\nvary: { training.epochs: [100000, 100001] }\n");
        string checkpoint = sweep.At(TinySweep.Folder, "epochs=100000", "checkpoint", "state.safetensors");
        using (Process process = Start(sweep, "--jobs", "2"))
        {
            while (!process.HasExited && !File.Exists(checkpoint))
                Thread.Sleep(1);
            process.Kill();
            process.WaitForExit();
        }

        RunFolder[] runs =
            [.. ((string[])["base", "epochs=100000", "epochs=100001"]).Select(name => new RunFolder(sweep.At(TinySweep.Folder), name))];
        int free = 0;
        for (int tries = 0; tries < 500 && free < 25; tries++)
        {
            free = runs.Any(IsHeld) ? 0 : free + 1;
            Thread.Sleep(20);
        }

        Assert.Equal(25, free);
    }

    [Fact]
    public void An_unfinished_member_of_another_experiment_is_begun_anew()
    {
        using TinySweep sweep = new();
        using CancellationTokenSource stop = new();
        using StoppingWriter error = new("[1/4]", stop);
        CommandContext context = TinyExperiment.Context(sweep.Experiment.Folder) with { Error = error, Cancellation = stop.Token };
        Assert.Equal(ExitCode.Interrupted,
            new XrayExpApp(XrayExp.Tool.Commands.CommandList.All).Run(["sweep", TinySweep.File, "--threads", "1"], context));
        string checkpoint = sweep.At(TinySweep.Folder, TinySweep.Members[1], "checkpoint", "state.safetensors");
        RunLock.Acquire(new RunFolder(sweep.At(TinySweep.Folder), TinySweep.Members[1])).Dispose();
        File.WriteAllText(checkpoint, "damaged");
        Assert.Contains("base,seed=2: there is an unfinished run that can't be continued", sweep.Run().Error, StringComparison.Ordinal);
        Assert.Equal<string>(finished.Sweep.Stable(), sweep.Stable());
    }

    private static bool IsHeld(RunFolder run)
    {
        try
        {
            RunLock.Acquire(run).Dispose();
            return false;
        }
        catch (Engine.Diagnostics.HeldException)
        {
            return true;
        }
    }

    private static Process Start(TinySweep sweep, params string[] options)
    {
        ProcessStartInfo start =
            new("dotnet", [typeof(XrayExpApp).Assembly.Location, "sweep", TinySweep.File, "--threads", "1", .. options])
            {
                WorkingDirectory = sweep.Experiment.Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
        start.Environment["XRAYEXP_CACHE"] = "off";
        start.Environment[Resumption.IntervalVariable] = "0";
        return Process.Start(start)!;
    }
}
