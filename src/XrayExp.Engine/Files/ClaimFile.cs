using System.Globalization;
using System.Text;

namespace XrayExp.Engine.Files;

/// <summary>
/// A file that only one process can create, that contains the process's identity, and that the process rewrites every few seconds: a lock
/// for file systems on which locks have no effect (some NFS). It is abandoned if its process is gone or, on another machine, if it was not
/// rewritten for minutes. Times are those that the file system gives to files, so the clocks of two machines are never compared.
/// </summary>
public sealed class ClaimFile : IDisposable
{
    private const string Format = "xrayexp/claim/1";

    /// <summary>The time between two rewrites.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>The time without a rewrite after which it is abandoned; NFS may show another machine's rewrite a minute late.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _path;
    private readonly byte[] _bytes;
    private readonly Timer _heart;

    private ClaimFile(string path, byte[] bytes)
    {
        (_path, _bytes) = (path, bytes);
        _heart = new Timer(_ => ShowLife(), null, Beat, Beat);
    }

    /// <summary>Whether this process still owns the claim; another may take it over after minutes without a rewrite.</summary>
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

    /// <returns>Null if another process has it.</returns>
    public static ClaimFile? TryTake(string path)
    {
        ProcessIdentity own = ProcessIdentity.Own;
        byte[] bytes = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"{Format}\n{own.Host}\n{own.Space}\n{own.Id}\n{own.Start}\n{Guid.NewGuid():N}\n"));
        return TryMake(path, bytes) || TakeOver(path, bytes) ? new ClaimFile(path, bytes) : null;
    }

    /// <returns>Null if there is no claim, or it cannot be read.</returns>
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

    /// <summary>Whether the process that created it is gone.</summary>
    /// <param name="now">A file that was created or rewritten just now, in the same file system.</param>
    public static bool IsAbandoned(string path, string now) => HolderOf(path) is { IsHere: true } holder
        ? !holder.Runs
        : File.GetLastWriteTimeUtc(now) - File.GetLastWriteTimeUtc(path) > Patience;

    public void Dispose()
    {
        _heart.Dispose();
        if (IsOurs)
            File.Delete(_path);
    }

    /// <summary>Takes over an abandoned claim. If several processes find it abandoned at once, only the one that creates the file
    /// <c>….taking</c> may remove it.</summary>
    private static bool TakeOver(string path, byte[] bytes)
    {
        if (HolderOf(path) is { IsHere: true, Runs: true })
            return false;
        string taking = path + ".taking";
        if (!TryMake(taking, bytes))
        {
            // left by a process that was killed in that moment
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

    /// <returns>False if the file exists.</returns>
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

    /// <summary>Whether the error is EEXIST, or Windows's ERROR_FILE_EXISTS or ERROR_ALREADY_EXISTS.</summary>
    private static bool IsThere(IOException exception) =>
        exception.HResult is 17 or unchecked((int)0x80070050) or unchecked((int)0x800700B7);

    /// <summary>Rewrites the same bytes, so that no reader sees a part of them; the file gets a new time.</summary>
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
