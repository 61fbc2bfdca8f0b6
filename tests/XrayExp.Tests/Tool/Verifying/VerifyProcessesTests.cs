using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using XrayExp.Tests.Support;
using XrayExp.Tests.Tool.Running;
using XrayExp.Tool.Commands;
using XrayExp.Tool.Shell;
using XrayExp.Tool.Verifying;

namespace XrayExp.Tests.Tool.Verifying;

/// <summary>A signal to <c>verify</c> while it trains: it leaves no process and no file.</summary>
public class VerifyProcessesTests
{
    /// <summary>So that a fault ends as a failure; no test waits so long.</summary>
    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(5);

    [LinuxFact]
    public void Interrupted_it_leaves_neither_process_nor_file()
    {
        using TinyExperiment tiny = new();
        string temporary = Directory.CreateDirectory(tiny.At("tmp")).FullName;
        using Process process = Endless(tiny, temporary);

        // as Ctrl-C does; a test host in a shell's background ignores SIGINT, and what it starts does too
        Signal(process, "-TERM");
        Assert.True(process.WaitForExit(HangGuard));
        Assert.Equal((int)ExitCode.Interrupted, process.ExitCode);
        Assert.Equal(0, Naming(temporary));
        Assert.Empty(Directory.GetDirectories(temporary, "xrayexp-verify-*"));
    }

    [LinuxFact]
    public void Killed_it_takes_its_training_along()
    {
        using TinyExperiment tiny = new();
        string temporary = Directory.CreateDirectory(tiny.At("tmp")).FullName;
        using Process process = Endless(tiny, temporary);
        Signal(process, "-KILL");
        process.WaitForExit();
        Assert.True(SpinWait.SpinUntil(() => Naming(temporary) == 0, HangGuard));
    }

    /// <summary>Started, and so far that its first training is on the way.</summary>
    private static Process Endless(TinyExperiment tiny, string temporary)
    {
        Process process =
            Process.Start(new ProcessStartInfo("dotnet",
                [typeof(XrayExpApp).Assembly.Location, "verify", TinyExperiment.File, "--set", "training.epochs=1000000"])
            {
                WorkingDirectory = tiny.Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["TMPDIR"] = temporary, ["XRAYEXP_CACHE"] = "off" },
            })!;
        while (!process.HasExited && Directory.GetFiles(temporary, HiddenCommands.Trace, SearchOption.AllDirectories).Length == 0)
            Thread.Sleep(10);
        Assert.NotEqual(0, Naming(temporary));
        return process;
    }

    private static void Signal(Process process, string signal)
    {
        using Process kill = Process.Start("kill", [signal, $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>How many processes name a folder on their command line.</summary>
    private static int Naming(string folder) => Directory.GetDirectories("/proc").Count(process =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Contains(folder, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // no process, or one that has just ended
        }
    });

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class LinuxFactAttribute : FactAttribute
    {
        public LinuxFactAttribute()
        {
            if (!OperatingSystem.IsLinux())
                Skip = "sends a signal, and looks at /proc";
        }
    }
}
