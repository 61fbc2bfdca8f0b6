namespace XrayExp.Engine.Files;

/// <summary>
/// The right to do something, one process at a time: a lock that the system gives back when its process dies, and a <see cref="ClaimFile"/>
/// beside it, for file systems on which locks do nothing.
/// </summary>
public sealed class FileHold : IDisposable
{
    private readonly FileStream _lock;
    private readonly ClaimFile _claim;

    private FileHold(FileStream file, ClaimFile claim) => (_lock, _claim) = (file, claim);

    /// <summary>False when another process believed this one dead and went on in its place.</summary>
    public bool IsHeld => _claim.IsOurs;

    /// <param name="path">Ends with <c>.lock</c>; its folder is there.</param>
    /// <returns>Null where another process has it.</returns>
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

    /// <summary>Who has it, for messages; null while the holder is just starting or ending.</summary>
    public static ProcessIdentity? HolderOf(string path) => ClaimFile.HolderOf(ClaimOf(path));

    public void Dispose()
    {
        _claim.Dispose();
        _lock.Dispose();
    }

    private static string ClaimOf(string path) => Path.ChangeExtension(path, ".claim");
}
