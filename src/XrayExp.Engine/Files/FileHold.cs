namespace XrayExp.Engine.Files;

/// <summary>An exclusive right, for one process at a time: a lock that the system releases when its process dies, and a
/// <see cref="ClaimFile"/> beside it, for file systems on which locks have no effect.</summary>
public sealed class FileHold : IDisposable
{
    private readonly FileStream _lock;
    private readonly ClaimFile _claim;

    private FileHold(FileStream file, ClaimFile claim) => (_lock, _claim) = (file, claim);

    /// <summary>Whether this process still holds it; false if another process considered this one dead and took over.</summary>
    public bool IsHeld => _claim.IsOurs;

    /// <param name="path">A path that ends with <c>.lock</c>, in an existing folder.</param>
    /// <returns>Null if another process has it.</returns>
    public static FileHold? TryTake(string path)
    {
        if (LockFile.TryOpen(path) is not { } file)
            return null;
        try
        {
            if (ClaimFile.TryTake(ClaimOf(path)) is { } claim)
                return new FileHold(file, claim);
        }
        catch
        {
            file.Dispose();
            throw;
        }

        file.Dispose();
        return null;
    }

    /// <summary>Returns the process that holds it, for messages; null while the holder is just starting or ending.</summary>
    public static ProcessIdentity? HolderOf(string path) => ClaimFile.HolderOf(ClaimOf(path));

    public void Dispose()
    {
        _claim.Dispose();
        _lock.Dispose();
    }

    private static string ClaimOf(string path) => Path.ChangeExtension(path, ".claim");
}
