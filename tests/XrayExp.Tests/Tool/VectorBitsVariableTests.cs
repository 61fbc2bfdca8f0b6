using System.Diagnostics;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Tests.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool;

/// <summary>In processes of their own: a width is chosen once in each.</summary>
public sealed class VectorBitsVariableTests : IDisposable
{
    private readonly TinyExperiment _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_width_that_there_is_not_is_2_and_nothing_is_written()
    {
        (ExitCode code, string error) = Run("64", "run", TinyExperiment.File);
        Assert.Equal(ExitCode.InputWrong, code);
        Assert.Equal("error: `XRAYEXP_VECTOR_BITS` expects 512, 256 or 128; received `64`\n", error);
        Assert.False(Directory.Exists(_tiny.At("runs")));
    }

    [Fact]
    public void Commands_that_compute_nothing_do_not_mind() =>
        Assert.Equal((ExitCode.Done, ""), Run("64", "validate", TinyExperiment.File));

    private (ExitCode Code, string Error) Run(string bits, params string[] words)
    {
        ProcessStartInfo start = new("dotnet", [typeof(XrayExpApp).Assembly.Location, .. words])
        {
            WorkingDirectory = _tiny.Folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { [VectorWidth.Variable] = bits, ["XRAYEXP_CACHE"] = "off" },
        };
        using Process process = Process.Start(start)!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return ((ExitCode)process.ExitCode, error.ReplaceLineEndings("\n"));
    }
}
