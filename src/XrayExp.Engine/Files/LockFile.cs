namespace XrayExp.Engine.Files;

/// <summary>An open file that nobody else may open: a lock that the system gives back when its process dies, however it dies.</summary>
public static class LockFile
{
    /// <returns>Null where another process has it.</returns>
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

    /// <summary>Windows's sharing violation; EWOULDBLOCK of Linux and of macOS.</summary>
    private static bool IsHeld(IOException exception) => exception.HResult is unchecked((int)0x80070020) or 11 or 35;
}
