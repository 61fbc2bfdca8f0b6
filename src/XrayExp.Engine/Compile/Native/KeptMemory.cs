using System.Runtime.InteropServices;

namespace XrayExp.Engine.Compile.Native;

/// <summary>
/// Makes glibc's malloc keep the memory that libtorch frees. By default every large block is returned to the system at the end of a step
/// and fetched again, page by page, in the next: 514,000 page faults in an epoch of `model3`, and a fifth of its time. With the memory kept
/// there are fewer than 1,000. On systems other than Linux with glibc this does nothing.
/// </summary>
internal static partial class KeptMemory
{
    // malloc.h
    private const int TrimThreshold = -1, TopPad = -2, MmapThreshold = -3;

    /// <summary>The largest threshold that glibc accepted before 2.35: half of a heap.</summary>
    private const int FormerlyLargestThreshold = 32 << 20;

    /// <summary>Sets malloc's options; must be called before libtorch allocates. It changes no result, so a refusal is not an
    /// error.</summary>
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
