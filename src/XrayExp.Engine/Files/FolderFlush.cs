using System.Runtime.InteropServices;

namespace XrayExp.Engine.Files;

/// <summary>Waits until the names in a folder are on the disk, so that a rename survives a power cut: <c>fsync</c> of the folder
/// on Linux and macOS. Windows has no such call; there NTFS's journal orders renames.</summary>
public static partial class FolderFlush
{
    private const int ReadOnly = 0, InputOutputError = 5;

    /// <returns>False if the system cannot do it.</returns>
    /// <exception cref="IOException">The disk failed.</exception>
    public static bool Of(string folder)
    {
        if (OperatingSystem.IsWindows())
            return false;
        int handle = Open(folder, ReadOnly);
        if (handle < 0)
            return false; // the folder may be writable but not readable
        try
        {
            if (Flush(handle) == 0)
                return true;
            if (Marshal.GetLastPInvokeError() == InputOutputError)
                throw new IOException($"the disk failed to keep the names in `{folder}`");
            return false; // some file systems do not support it
        }
        finally
        {
            _ = Close(handle);
        }
    }

    /// <summary>Flushes a folder and all folders inside it.</summary>
    public static void OfTree(string folder)
    {
        foreach (string inside in Directory.EnumerateDirectories(folder))
            OfTree(inside);
        Of(folder);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
