using System.Diagnostics;
using XrayExp.Tests.Support;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>A process that is asked to end, as schedulers ask.</summary>
public class TerminationTests
{
    [UnixFact]
    public void SIGTERM_that_comes_more_than_once_still_leaves_a_checkpoint()
    {
        using TinyExperiment tiny = new();
        string checkpoint = tiny.At("runs", "tiny", "checkpoint", "state.safetensors");
        ProcessStartInfo start =
            new("dotnet", [typeof(XrayExpApp).Assembly.Location, "run", TinyExperiment.File, "--set", "training.epochs=100000"])
            {
                WorkingDirectory = tiny.Folder,
                RedirectStandardError = true,
            };
        start.Environment["XRAYEXP_CACHE"] = "off";
        start.Environment[Resumption.IntervalVariable] = "0";
        using Process process = Process.Start(start)!;
        Task<string> said = process.StandardError.ReadToEndAsync();
        while (!process.HasExited && !File.Exists(checkpoint))
            Thread.Sleep(1);
        for (int time = 0; time < 3; time++)
            Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
        process.WaitForExit();
        Assert.Equal((int)ExitCode.Interrupted, process.ExitCode);
        Assert.Contains("interrupted\n  help: ", said.Result, StringComparison.Ordinal);
        Assert.True(File.Exists(checkpoint));
    }
}
