using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>What Ctrl-C leaves on the terminal.</summary>
public class InterruptionTests
{
    [Theory]
    [InlineData("run tiny.yaml --threads 1", "help: `xrayexp run tiny.yaml --threads 1 --resume` continues where this stopped")]
    [InlineData("run tiny.yaml --threads 1 --force", "help: `xrayexp run tiny.yaml --threads 1 --resume` continues where this stopped")]
    [InlineData("run tiny.yaml --resume", "help: `xrayexp run tiny.yaml --resume` continues where this stopped")]
    [InlineData("run tiny.yaml --set metrics=[accuracy]",
        "help: `xrayexp run tiny.yaml --set 'metrics=[accuracy]' --resume` continues where this stopped")]
    public void An_interrupted_run_says_what_to_type_to_go_on(string words, string help)
    {
        using TinyExperiment tiny = new();
        Assert.EndsWith($"\ninterrupted\n  {help}\n", Interrupt(tiny, Terminal.Plain, "Epoch 2/2", words), StringComparison.Ordinal);
    }

    [Fact]
    public void A_live_line_is_ended_before_it_is_said()
    {
        using TinyExperiment tiny = new();
        string error = Interrupt(tiny, new Terminal(Colour: false, Live: true, Width: 80), "ETA", "run tiny.yaml --threads 1");
        string[] lines = Screen.Of(error, 80).Split('\n');
        int said = Array.IndexOf(lines, "interrupted");
        Assert.True(said > 0, error);
        Assert.Contains("ETA", lines[said - 1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_said_to_type_does_go_on()
    {
        using TinyExperiment tiny = new();
        Interrupt(tiny, Terminal.Plain, "Epoch 2/2", "run tiny.yaml --threads 1");
        Assert.Contains("tiny: resuming after", tiny.Command("run", "tiny.yaml", "--threads", "1", "--resume").Error,
            StringComparison.Ordinal);
    }

    private static string Interrupt(TinyExperiment tiny, Terminal terminal, string when, string words)
    {
        using CancellationTokenSource stop = new();
        using StoppingWriter error = new(when, stop);
        error.NewLine = "\n";
        CommandContext context =
            TinyExperiment.Context(tiny.Folder) with { Error = error, ErrorTerminal = terminal, Cancellation = stop.Token };
        Assert.Equal(ExitCode.Interrupted, new XrayExpApp(XrayExp.Tool.Commands.CommandList.All).Run(words.Split(' '), context));
        return error.ToString();
    }
}
