using System.Diagnostics;
using XrayExp.Tests.Support;
using XrayExp.Tests.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Examples;

/// <summary>What <c>dotnet build experiments -t:Train</c> does again and what it leaves alone;
/// its last step, without building the tool.</summary>
public sealed class ExperimentsProjectTests : IDisposable
{
    private readonly TinyExperiment _clone = new();

    public ExperimentsProjectTests()
    {
        File.Copy(Path.Combine(Shared.Repository, "experiments", "Experiments.proj"), _clone.At("experiments", "Experiments.proj"));
        File.Move(_clone.At(TinyExperiment.File), _clone.At("experiments", "tiny.yaml"));
        Directory.Move(_clone.At("films"), _clone.At("experiments", "films"));
    }

    public void Dispose() => _clone.Dispose();

    [Fact]
    public void It_trains_once_and_again_when_the_run_is_gone_or_a_variable_is_another_one()
    {
        Assert.Contains("Epoch 2/2", Train(), StringComparison.Ordinal);
        Assert.DoesNotContain("tiny:", Train(), StringComparison.Ordinal);

        Directory.Delete(_clone.At("runs"), recursive: true);
        Assert.Contains("Epoch 2/2", Train(), StringComparison.Ordinal);

        Assert.Contains("Epoch 1/1", Train(("XRAYEXP_TRAINING__EPOCHS", "1")), StringComparison.Ordinal);
        Assert.DoesNotContain("tiny:", Train(("XRAYEXP_TRAINING__EPOCHS", "1")), StringComparison.Ordinal);
        Assert.Contains("Epoch 2/2", Train(), StringComparison.Ordinal);
    }

    private string Train(params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = new("dotnet",
        [
            "msbuild", _clone.At("experiments", "Experiments.proj"), "-nologo", "-verbosity:minimal", "-nodeReuse:false",
            "-t:NoteVariables;One",
            $"-p:One={_clone.At("experiments", "tiny.yaml")}", "-p:Command=run",
            $"-p:Tool={typeof(XrayExpApp).Assembly.Location}", "-p:Threads=1",
        ])
        {
            WorkingDirectory = _clone.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["XRAYEXP_CACHE"] = "off";
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;
        using Process build = Process.Start(start)!;
        string said = build.StandardOutput.ReadToEnd(), error = build.StandardError.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, said + error);
        return said;
    }
}
