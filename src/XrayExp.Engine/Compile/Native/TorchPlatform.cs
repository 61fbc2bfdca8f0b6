using System.Runtime.InteropServices;
using TorchSharp;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Compile.Native;

/// <summary>Checks that libtorch is available on this system, before anything calls it.</summary>
public static class TorchPlatform
{
    private const string Help = "training needs linux-x64 with glibc, win-x64 or osx-arm64; commands that train nothing work here too";

    private static readonly Lazy<string?> Missing = new(FindMissing);

    /// <summary>Loads libtorch. Must be called before the first tensor is made; later calls cost nothing.</summary>
    /// <exception cref="InputException">There is no libtorch for this platform, or it does not load.</exception>
    public static void Require()
    {
        if (Missing.Value is { } missing)
            throw new InputException(missing, Help);
    }

    /// <summary>Returns what is missing on a platform, or null on the three that TorchSharp supports.</summary>
    /// <param name="runtimeIdentifier">The identifier in .NET's form: <c>linux-x64</c>, <c>linux-musl-arm64</c>,
    /// <c>ubuntu.24.04-x64</c>, <c>alpine.3.22-x64</c>.</param>
    internal static string? MissingOn(string runtimeIdentifier, OSPlatform system, Architecture architecture)
    {
        bool musl = runtimeIdentifier.Contains("musl", StringComparison.Ordinal)
            || runtimeIdentifier.StartsWith("alpine", StringComparison.Ordinal);
        if (system == OSPlatform.Linux && musl)
            return $"there is no libtorch for {runtimeIdentifier}: it is built against glibc, and this system has musl";
        bool shipped = (system == OSPlatform.Linux && architecture == Architecture.X64)
            || (system == OSPlatform.Windows && architecture == Architecture.X64)
            || (system == OSPlatform.OSX && architecture == Architecture.Arm64);
        return shipped ? null : $"there is no libtorch for {runtimeIdentifier}";
    }

    private static string? FindMissing()
    {
        OSPlatform system = OperatingSystem.IsLinux() ? OSPlatform.Linux
            : OperatingSystem.IsWindows() ? OSPlatform.Windows
            : OperatingSystem.IsMacOS() ? OSPlatform.OSX
            : OSPlatform.Create("other");
        if (MissingOn(RuntimeInformation.RuntimeIdentifier, system, RuntimeInformation.ProcessArchitecture) is { } missing)
            return missing;

        KeptMemory.Ask();
        // Load each library through the runtime, as TorchSharp will: TorchSharp's own search, when it fails, copies half a gigabyte and
        // blames the wrong library.
        foreach (string library in (string[])["torch_cpu", "LibTorchSharp"])
            if (!NativeLibrary.TryLoad(library, typeof(torch).Assembly, null, out _))
                return $"the native library `{library}` of TorchSharp is not beside the program or does not load";
        Nnpack.TurnOff();
        return null;
    }
}
