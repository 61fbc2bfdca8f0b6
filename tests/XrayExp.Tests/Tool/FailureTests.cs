using XrayExp.Engine.Diagnostics;
using XrayExp.Tool.Shell;
using static XrayExp.Tests.Support.CommandLine;

namespace XrayExp.Tests.Tool;

public class FailureTests
{
    [Fact]
    public void Wrong_input_is_2_with_message_and_help() =>
        Assert.Equal((ExitCode.InputWrong, "error: no such folder\n  help: make it\n"),
            Throwing(new InputException("no such folder", "make it")));

    [Fact]
    public void Wrong_input_is_recognised_inside_the_wrappers_of_tasks_and_static_constructors() =>
        Assert.Equal(
            (ExitCode.InputWrong, "error: not here\n"),
            Throwing(new AggregateException(new TypeInitializationException("X", new InputException("not here")))));

    [Fact]
    public void A_run_held_by_another_process_is_75() =>
        Assert.Equal((ExitCode.Held, "error: runs/a is held by process 7\n  help: wait for it\n"),
            Throwing(new HeldException("runs/a is held by process 7", "wait for it")));

    [Fact]
    public void A_full_disk_is_74_and_names_the_file()
    {
        Exception? full = Record.Exception(() => File.WriteAllBytes("/dev/full", new byte[1]));
        if (!OperatingSystem.IsLinux())
            full = new IOException("No space left on device : '/dev/full'");
        Assert.Equal((ExitCode.MachineFailed, "error: No space left on device : '/dev/full'\n"), Throwing(full!));
    }

    [Fact]
    public void No_permission_is_74() =>
        Assert.Equal(ExitCode.MachineFailed, Throwing(new UnauthorizedAccessException("Access to the path '/x' is denied.")).Code);

    [Fact]
    public void Out_of_memory_is_74() =>
        Assert.Equal(ExitCode.MachineFailed, Throwing(new InsufficientMemoryException()).Code);

    [Fact]
    public void Ctrl_C_is_130()
    {
        using CancellationTokenSource source = new();
        Assert.Equal(
            (ExitCode.Interrupted, "interrupted\n"),
            Running(
                () =>
                {
                    source.Cancel();
                    source.Token.ThrowIfCancellationRequested();
                },
                source.Token));
    }

    [Fact]
    public void A_cancellation_that_nobody_asked_for_is_our_fault() =>
        Assert.Equal(ExitCode.OurFault, Throwing(new OperationCanceledException()).Code);

    [Fact]
    public void Anything_else_is_70_with_where_it_happened_and_how_to_report_it()
    {
        (ExitCode code, string error) = Throwing(new InvalidOperationException("impossible"));
        Assert.Equal(ExitCode.OurFault, code);
        Assert.Contains("InvalidOperationException: impossible\n", error, StringComparison.Ordinal);
        Assert.Contains(nameof(FailureTests), error, StringComparison.Ordinal);
        Assert.Contains("help: please report it", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_assembly_is_our_fault_but_a_vanished_file_is_the_machines()
    {
        Assert.Equal(ExitCode.OurFault, Throwing(new FileNotFoundException("x", "XrayExp.Missing, Version=0.1.0.0, Culture=neutral")).Code);
        Assert.Equal(ExitCode.MachineFailed, Throwing(new FileNotFoundException("x", "/data/a.png")).Code);
    }

    /// <summary>So it looks where a process may open no more files (<c>ulimit -n 64</c>).</summary>
    [Fact]
    public void An_assembly_that_is_there_and_cannot_be_opened_is_the_machines() =>
        Assert.Equal(ExitCode.MachineFailed,
            Throwing(new TypeInitializationException("X",
                new FileNotFoundException("x", "System.Linq, Version=10.0.0.0, Culture=neutral"))).Code);

    [Fact]
    public void A_process_that_cannot_be_started_is_74() =>
        Assert.Equal(ExitCode.MachineFailed, Throwing(new System.ComponentModel.Win32Exception(24)).Code);

    private static (ExitCode Code, string Error) Throwing(Exception exception) => Running(() => throw exception, CancellationToken.None);

    private static (ExitCode Code, string Error) Running(Action does, CancellationToken cancellation)
    {
        SampleCommand command = new(_ =>
        {
            does();
            return ExitCode.Done;
        });
        Answer answer = Run([command], Context() with { Cancellation = cancellation }, "greet", "a.png", "--quiet");
        return (answer.Code, answer.Error);
    }
}
