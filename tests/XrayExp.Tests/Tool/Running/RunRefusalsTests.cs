using XrayExp.Engine.Records.Folders;
using XrayExp.Tests.Support;
using XrayExp.Tool.Commands;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>Runs that do not take place, or do not end, and what they leave: nothing.</summary>
public sealed class RunRefusalsTests : IDisposable
{
    private readonly TinyExperiment _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [InlineData("backend=libtorhc", "did you mean `libtorch`?")]
    [InlineData("sampling=balansed", "did you mean `balanced`?")]
    [InlineData("data.split=patient", "contain no patient")]
    [InlineData("data.directory=nowhere", "does not exist")]
    [InlineData("model=[flatten, { dense: { units: 3, activation: softmax } }]", "expects")]
    [InlineData("name=.hidden", "cannot name a run")]
    public void A_mistake_is_2_and_nothing_is_written(string setting, string message)
    {
        CommandLine.Answer answer = _tiny.Command("run", TinyExperiment.File, "--set", setting);
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.Contains("help: ", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tiny.At("runs")));
    }

    [Fact]
    public void One_broken_experiment_holds_back_the_others()
    {
        File.WriteAllText(_tiny.At("broken.yaml"), "extends: tiny.yaml\nname: broken\ntraining: { epoch: 3 }\n");
        File.WriteAllText(_tiny.At("lost.yaml"), "extends: tiny.yaml\nname: lost\ndata: { directory: nowhere }\n");
        foreach (string second in (string[])["broken.yaml", "lost.yaml"])
        {
            Assert.Equal(ExitCode.InputWrong, _tiny.Command("run", TinyExperiment.File, second).Code);
            Assert.False(Directory.Exists(_tiny.At("runs")));
        }
    }

    [Fact]
    public void An_unreadable_film_is_named_and_nothing_is_trained()
    {
        File.WriteAllText(_tiny.At("films", "test", "NORMAL", "notes.png"), "no film");
        CommandLine.Answer answer = _tiny.Command("run", TinyExperiment.File);
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains("test/NORMAL/notes.png: text, not an image", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tiny.At("runs", "tiny")));
    }

    [Fact]
    public void An_output_that_is_no_folder_is_refused()
    {
        File.WriteAllText(_tiny.At("file"), "");
        CommandLine.Answer answer = _tiny.Command("run", TinyExperiment.File, "--out", "file");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains(_tiny.At("file"), answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_held_is_75_and_names_the_holder()
    {
        using RunLock held = RunLock.Acquire(new RunFolder(_tiny.At("runs"), "tiny"));
        CommandLine.Answer answer = _tiny.Command("run", TinyExperiment.File);
        Assert.Equal(ExitCode.Held, answer.Code);
        Assert.Contains($"is held by process {Environment.ProcessId}", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Epoch", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_run_leaves_its_checkpoint_alone_and_the_next_one_works()
    {
        using CancellationTokenSource stop = new();
        using StoppingWriter error = new("Epoch 2/", stop);
        ExitCode code = new XrayExpApp(CommandList.All).Run(
            ["run", TinyExperiment.File, "--threads", "1", "--set", "training.epochs=1000"],
            TinyExperiment.Context(_tiny.Folder) with { Error = error, Cancellation = stop.Token });
        Assert.Equal(ExitCode.Interrupted, code);
        Assert.Contains("interrupted\n  help: `xrayexp run ", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Epoch 3/", error.ToString(), StringComparison.Ordinal);
        Assert.Equal([".xrayexp", "tiny"],
            Directory.EnumerateFileSystemEntries(_tiny.At("runs")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["checkpoint"], Directory.EnumerateFileSystemEntries(_tiny.At("runs", "tiny")).Select(Path.GetFileName));
        Assert.Equal(["tiny.lock"], Directory.EnumerateFileSystemEntries(_tiny.At("runs", ".xrayexp")).Select(Path.GetFileName));
        _tiny.Run("--set", "training.epochs=1");
    }
}
