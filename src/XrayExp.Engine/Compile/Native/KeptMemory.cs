using System.Runtime.InteropServices;

namespace XrayExp.Engine.Compile.Native;

/// <summary>
/// Has glibc's malloc keep what libtorch frees. By its defaults every large block goes back to the system at the end of a step and is
/// fetched again, page by page, in the next: 514,000 page faults in an epoch of `model3`, and a fifth of its time. Kept, they are
/// under 1,000. Elsewhere than on Linux with glibc nothing happens.
/// </summary>
internal static partial class KeptMemory
{
    // malloc.h
    private const int TrimThreshold = -1, TopPad = -2, MmapThreshold = -3;

    /// <summary>The largest threshold that glibc took before 2.35: half of a heap.</summary>
    private const int FormerlyLargestThreshold = 32 << 20;

    /// <summary>To be called before libtorch allocates. It changes no result, so a refusal is no failure.</summary>
    public static void Ask()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            // 1 is success
            if (SetOption(MmapThreshold, 1 << 30) != 1)
                _ = SetOption(MmapThreshold, FormerlyLargestThreshold);
            _ = SetOption(TrimThreshold, int.MaxValue);
            _ = SetOption(TopPad, 256 << 20);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // another C library
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
