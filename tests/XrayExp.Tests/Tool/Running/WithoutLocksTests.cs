using System.Diagnostics;
using XrayExp.Tests.Support;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>Where the system's file locks do nothing, as on some network file systems: two processes still don't write one run.</summary>
public sealed class WithoutLocksTests : IDisposable
{
    private readonly TinyExperiment _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_second_process_is_told_who_has_the_run_and_goes_on_when_that_is_gone()
    {
        string claim = _tiny.At("runs", ".xrayexp", "tiny.claim"), checkpoint = _tiny.At("runs", "tiny", "checkpoint", "state.safetensors");
        using (Process first = Start("--set", "training.epochs=100000"))
        {
            while (!first.HasExited && !(File.Exists(claim) && File.Exists(checkpoint)))
                Thread.Sleep(1);
            using (Process second = Start())
            {
                string said = second.StandardError.ReadToEnd();
                second.WaitForExit();
                Assert.Equal((int)ExitCode.Held, second.ExitCode);
                Assert.Contains($"the run `tiny` is held by process {first.Id}\n", said, StringComparison.Ordinal);
            }

            Assert.False(first.HasExited);
            first.Kill();
            first.WaitForExit();
        }

        // the claim of a process that is gone is no claim
        Assert.True(File.Exists(claim));
        using Process third = Start("--set", "training.epochs=1");
        string last = third.StandardError.ReadToEnd();
        third.WaitForExit();
        Assert.True(third.ExitCode == (int)ExitCode.Done, last);
        Assert.False(File.Exists(claim));
    }

    private Process Start(params string[] options)
    {
        ProcessStartInfo start =
            new("dotnet", [typeof(XrayExpApp).Assembly.Location, "run", TinyExperiment.File, "--threads", "1", .. options])
            {
                WorkingDirectory = _tiny.Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
        start.Environment["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = "1";
        start.Environment["XRAYEXP_CACHE"] = "off";
        start.Environment[Resumption.IntervalVariable] = "0";
        return Process.Start(start)!;
    }
}
