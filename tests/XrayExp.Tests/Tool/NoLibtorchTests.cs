using System.Diagnostics;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Tool;

/// <summary>Commands that train nothing start fast and run where there is no libtorch.</summary>
public class NoLibtorchTests
{
    [LinuxTheory]
    [InlineData("validate")]
    [InlineData("summary")]
    public async Task The_loader_sees_no_libtorch(string command)
    {
        ProcessStartInfo start = new("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "xrayexp.dll"), command, Path.Combine(Experiments.Folder, "quickstart.yaml")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // glibc's loader then names every library that it opens
            Environment = { ["LD_DEBUG"] = "files" },
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), loader = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        Assert.NotEmpty(await output);
        string loaded = await loader;
        Assert.Contains("libcoreclr.so", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("torch", loaded, StringComparison.OrdinalIgnoreCase);
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class LinuxTheoryAttribute : TheoryAttribute
    {
        public LinuxTheoryAttribute()
        {
            if (!OperatingSystem.IsLinux())
                Skip = "asks the loader of Linux which libraries it opens";
        }
    }
}
