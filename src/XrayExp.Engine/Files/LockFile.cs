namespace XrayExp.Engine.Files;

/// <summary>An open file that no other process can open: a lock that the system releases when its process dies, in whatever way.</summary>
public static class LockFile
{
    /// <returns>Null if another process has it.</returns>
    public static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
    }

    /// <summary>Whether the error is Windows's sharing violation, or EWOULDBLOCK of Linux or of macOS.</summary>
    private static bool IsHeld(IOException exception) => exception.HResult is unchecked((int)0x80070020) or 11 or 35;
}
