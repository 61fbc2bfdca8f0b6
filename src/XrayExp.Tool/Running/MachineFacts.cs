using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Running;

/// <summary>What <c>environment.json</c> records about this machine and the versions of its programs.</summary>
internal static class MachineFacts
{
    public static ImmutableArray<(string Name, string Version)> Versions() =>
    [
        ("xrayexp", ToolVersion.Number),
        ("dotnet", Environment.Version.ToString()),
        ("torchsharp", VersionOf(typeof(torch).Assembly)),
        ("scottplot", VersionOf(typeof(ScottPlot.Plot).Assembly)),
        ("skiasharp", VersionOf(typeof(SkiaSharp.SKBitmap).Assembly)),
    ];

    /// <summary>Returns the processor's model name if the system reports it, else the processor's architecture.</summary>
    public static string Cpu(CommandContext context)
    {
        if (OperatingSystem.IsLinux() && File.Exists("/proc/cpuinfo"))
            foreach (string line in File.ReadLines("/proc/cpuinfo"))
                if (line.StartsWith("model name", StringComparison.Ordinal))
                    return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        return context.Environment.GetValueOrDefault("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    /// <summary>Returns the most bytes of physical memory that this process has used so far.</summary>
    public static long PeakMemory()
    {
        using Process self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? assembly.GetName().Version!.ToString();
}
