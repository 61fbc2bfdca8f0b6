using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;
using XrayExp.Engine.Records.Folders;
using XrayExp.Tests.Support;
using XrayExp.Tests.Tool.Running;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Sweeping;

/// <summary>What a sweep may write into its folder, and which folders are another's.</summary>
public class SweepPlaceTests(FinishedSweep finished) : IClassFixture<FinishedSweep>
{
    [Fact]
    public void Two_sweeps_at_once_in_one_folder_are_one_too_many()
    {
        using RunLock held = RunLock.Acquire(new RunFolder(finished.Sweep.At("runs"), "rates"));
        Assert.Equal(ExitCode.Held, finished.Sweep.Command().Code);
    }

    [Fact]
    public void A_run_and_a_sweep_never_take_each_others_place()
    {
        using TinySweep sweep = new("name: tiny\nbase: tiny.yaml\n");
        sweep.Run();
        CommandLine.Answer run = sweep.Experiment.Command("run", TinyExperiment.File);
        Assert.Equal(ExitCode.InputWrong, run.Code);
        Assert.Contains("holds the runs of a sweep", run.Error, StringComparison.Ordinal);
        sweep.Experiment.Run("--out", "other");
        CommandLine.Answer other = sweep.Command("--out", "other");
        Assert.Equal(ExitCode.InputWrong, other.Code);
        Assert.Contains("holds a run", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_file_of_the_same_name_does_not_take_the_tables_place()
    {
        using TinySweep sweep = new("name: rates\nbase: tiny.yaml\nvary: { training.epochs: [1] }\n");
        sweep.Run();
        byte[] table = File.ReadAllBytes(sweep.At(TinySweep.Folder, "sweep.csv"));
        File.WriteAllText(sweep.At("other.yaml"), "name: rates\nbase: tiny.yaml\nvary: { training.epochs: [1], data.batch_size: [2] }\n");
        CommandLine.Answer other = sweep.Experiment.Command("sweep", "other.yaml");
        Assert.Equal(ExitCode.InputWrong, other.Code);
        Assert.Contains("rates.yaml`; the tables of", other.Error, StringComparison.Ordinal);
        Assert.Equal(table, File.ReadAllBytes(sweep.At(TinySweep.Folder, "sweep.csv")));

        // the same text under another name is the same sweep
        File.Move(sweep.At(TinySweep.File), sweep.At("renamed.yaml"));
        Assert.Equal(ExitCode.Done, sweep.Experiment.Command("sweep", "renamed.yaml", "--threads", "1").Code);
    }

    [Fact]
    public void Pictures_that_an_edited_sweep_no_longer_makes_are_gone_and_other_files_stay()
    {
        using TinySweep sweep = new("name: rates\nbase: tiny.yaml\nvary: { training.epochs: [1], optimizer.adam.learning_rate: [0.1] }\n");
        sweep.Run();
        Assert.True(File.Exists(sweep.At(TinySweep.Folder, "sweep-by-epochs.png")));
        File.WriteAllText(sweep.At(TinySweep.Folder, "sweep-notes.md"), "mine");
        File.WriteAllText(sweep.At(TinySweep.File),
            "name: rates\nbase: tiny.yaml\nmembers: [{ name: one, set: { training.epochs: 1 } }]\n");
        sweep.Run();
        Assert.Equal(["sweep-groups.png", "sweep-recall-specificity.png"],
            Directory.EnumerateFiles(sweep.At(TinySweep.Folder), "*.png").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(sweep.At(TinySweep.Folder, "sweep-notes.md")));
    }
}
