using System.Runtime.InteropServices;
using TorchSharp;

namespace XrayExp.Engine.Compile.Native;

/// <summary>
/// Tells libtorch not to use NNPACK, a library of convolutions that it falls back on. If NNPACK does not know the processor, as on many
/// virtual machines, libtorch writes "Could not initialize NNPACK!" to the standard error at every convolution that its main library does
/// not handle. Python has <c>torch.backends.nnpack.set_flags(False)</c> for that and TorchSharp has nothing, so the same function of
/// libtorch is called by its C++ name. <c>TORCH_CPP_LOG_LEVEL</c> has no effect: only Python's module reads it.
/// </summary>
internal static unsafe class Nnpack
{
    /// <summary>The mangled names of libtorch's functions on Linux and macOS; libtorch for Windows has no NNPACK.</summary>
    private const string Context = "_ZN2at13globalContextEv", Enable = "_ZN2at7Context20setUserEnabledNNPACKEb",
        Enabled = "_ZNK2at7Context17userEnabledNNPACKEv";

    /// <summary>Whether libtorch may use NNPACK; null if it has no such switch.</summary>
    public static bool? IsEnabled =>
        Find(Context) is { } context && Find(Enabled) is { } enabled
            ? ((delegate* unmanaged<nint, byte>)enabled)(((delegate* unmanaged<nint>)context)()) != 0
            : null;

    /// <summary>Turns NNPACK off, which loads libtorch. If it has no such switch nothing happens: no result depends on it.</summary>
    public static void TurnOff()
    {
        if (Find(Context) is { } context && Find(Enable) is { } enable)
            ((delegate* unmanaged<nint, byte, void>)enable)(((delegate* unmanaged<nint>)context)(), 0);
    }

    private static nint? Find(string name) =>
        !OperatingSystem.IsWindows()
        && NativeLibrary.TryLoad("torch_cpu", typeof(torch).Assembly, null, out nint library)
        && NativeLibrary.TryGetExport(library, name, out nint address)
            ? address
            : null;
}
