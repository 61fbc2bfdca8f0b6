using System.Globalization;
using System.Text;

namespace XrayExp.Engine.Files;

/// <summary>
/// A file that only one process can have made, with who it is in it, and that this process rewrites every few seconds: a lock for file
/// systems on which locks do nothing (some NFS). It is abandoned when its process is gone or, of another machine, when it was not rewritten
/// for minutes. Times are those that the file system gives to files, so that no two machines' clocks are compared.
/// </summary>
public sealed class ClaimFile : IDisposable
{
    private const string Format = "xrayexp/claim/1";

    /// <summary>Between two signs of life.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>Without a sign of life; NFS may show another machine's with a minute's delay.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _path;
    private readonly byte[] _bytes;
    private readonly Timer _heart;

    private ClaimFile(string path, byte[] bytes)
    {
        (_path, _bytes) = (path, bytes);
        _heart = new Timer(_ => ShowLife(), null, Beat, Beat);
    }

    /// <summary>False when another process took it over, as it may after minutes without a sign of life.</summary>
    public bool IsOurs
    {
        get
        {
            try
            {
                return File.ReadAllBytes(_path).AsSpan().SequenceEqual(_bytes);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    /// <returns>Null where another process has it.</returns>
    public static ClaimFile? TryTake(string path)
    {
        ProcessIdentity own = ProcessIdentity.Own;
        byte[] bytes = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"{Format}\n{own.Host}\n{own.Space}\n{own.Id}\n{own.Start}\n{Guid.NewGuid():N}\n"));
        return TryMake(path, bytes) || TakeOver(path, bytes) ? new ClaimFile(path, bytes) : null;
    }

    /// <returns>Null where there is none, or it does not read.</returns>
    public static ProcessIdentity? HolderOf(string path)
    {
        try
        {
            return File.ReadAllText(path).Split('\n') is [Format, string host, string space, string id, string start, ..]
                && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? new ProcessIdentity(host, space, number, start)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether the one who made it is gone.</summary>
    /// <param name="now">A file that was made or rewritten just now, in the same file system.</param>
    public static bool IsAbandoned(string path, string now) => HolderOf(path) is { IsHere: true } holder
        ? !holder.Runs
        : File.GetLastWriteTimeUtc(now) - File.GetLastWriteTimeUtc(path) > Patience;

    public void Dispose()
    {
        _heart.Dispose();
        if (IsOurs)
            File.Delete(_path);
    }

    /// <summary>Where several find it abandoned at once, one of them may remove it: who made the file <c>….taking</c>.</summary>
    private static bool TakeOver(string path, byte[] bytes)
    {
        if (HolderOf(path) is { IsHere: true, Runs: true })
            return false;
        string taking = path + ".taking";
        if (!TryMake(taking, bytes))
        {
            // left by a process that was killed in that instant
            if (HolderOf(taking) is { IsHere: true, Runs: false })
                File.Delete(taking);
            return false;
        }

        try
        {
            if (File.Exists(path) && IsAbandoned(path, taking))
                File.Delete(path);
            return TryMake(path, bytes);
        }
        finally
        {
            File.Delete(taking);
        }
    }

    /// <returns>False where there is such a file.</returns>
    private static bool TryMake(string path, byte[] bytes)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (IOException exception) when (IsThere(exception))
        {
            return false;
        }

        try
        {
            using (file)
                file.Write(bytes);
            return true;
        }
        catch
        {
            File.Delete(path); // the disk is full
            throw;
        }
    }

    /// <summary>EEXIST; Windows's ERROR_FILE_EXISTS and ERROR_ALREADY_EXISTS.</summary>
    private static bool IsThere(IOException exception) =>
        exception.HResult is 17 or unchecked((int)0x80070050) or unchecked((int)0x800700B7);

    /// <summary>The same bytes again, so that nobody ever reads half of them; the file gets a new time.</summary>
    private void ShowLife()
    {
        try
        {
            if (!IsOurs)
                return;
            using FileStream file = new(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            file.Write(_bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // the next beat tries again
        }
    }
}
