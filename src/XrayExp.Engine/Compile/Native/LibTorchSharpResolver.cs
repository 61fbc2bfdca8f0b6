using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.Win32.SafeHandles;

namespace XrayExp.Engine.Compile.Native;

/// <summary>
/// Makes TorchSharp 0.107.0 load on Debian 12 and Ubuntu 22.04. Its <c>libLibTorchSharp.so</c> requires GLIBCXX_3.4.32, which GCC 12's
/// libstdc++ lacks, only for a marker that nothing calls (<c>_ZSt21ios_base_library_initv</c>). If the library does not load, a copy in
/// memory is loaded in which that requirement is weak; if it loads, this class does nothing.
/// </summary>
internal static partial class LibTorchSharpResolver
{
    private const string Library = "LibTorchSharp", MissingVersion = "GLIBCXX_3.4.32";

    private static readonly Lock Loading = new();
    private static nint _loaded;

#pragma warning disable CA2255 // it must run before the first call of TorchSharp, wherever that is
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install()
    {
        // The runtime raises this event only after its own search has failed. The context is not the default one if a host loads us into
        // its own.
        if (OperatingSystem.IsLinux())
            AssemblyLoadContext.GetLoadContext(typeof(LibTorchSharpResolver).Assembly)!.ResolvingUnmanagedDll += Resolve;
    }

    private static nint Resolve(Assembly assembly, string name)
    {
        if (name is not (Library or $"lib{Library}" or $"lib{Library}.so"))
            return 0;
        lock (Loading)
        {
            if (_loaded == 0 && Candidates(assembly).FirstOrDefault(File.Exists) is { } file)
                _loaded = LoadWeakened(file);
            return _loaded;
        }
    }

    /// <summary>Returns the places where the host searches for native libraries, and the places beside TorchSharp where a build
    /// puts them.</summary>
    private static IEnumerable<string> Candidates(Assembly assembly)
    {
        string beside = Path.GetDirectoryName(assembly.Location) ?? AppContext.BaseDirectory;
        string searched = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return searched.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(beside)
            .Append(Path.Combine(beside, "runtimes", "linux-x64", "native"))
            .Select(folder => Path.Combine(folder, $"lib{Library}.so"));
    }

    private static nint LoadWeakened(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        if (!ElfVersionNeeds.Weaken(bytes, MissingVersion))
            return 0;

        // The copy has no folder, so its dependencies are loaded first, from beside the original.
        foreach (string dependency in (string[])["libc10.so", "libtorch_cpu.so", "libtorch.so"])
            NativeLibrary.TryLoad(Path.Combine(Path.GetDirectoryName(file)!, dependency), out _);

        // A file in memory works even if temporary folders forbid execution, and leaves nothing behind.
        int descriptor = MemoryFile($"lib{Library}.so", 0);
        if (descriptor < 0)
            throw new IOException($"cannot make a memory file for {file}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        using FileStream stream = new(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Write);
        stream.Write(bytes);
        stream.Flush();
        return NativeLibrary.TryLoad($"/proc/self/fd/{descriptor}", out nint handle) ? handle : 0;
    }

    [LibraryImport("libc.so.6", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int MemoryFile(string name, uint flags);
}
