using System.Globalization;
using System.Text.RegularExpressions;

namespace XrayExp.Engine.Files;

/// <summary>Writes a file whole or not at all: writes a temporary file beside it, flushes it to the disk, renames it, and flushes
/// the folder's names.</summary>
public static partial class AtomicFile
{
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder,
            string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(path)}.{Environment.ProcessId}.{Guid.NewGuid():N}.tmp"));
        try
        {
            WriteThrough(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        FolderFlush.Of(folder);
    }

    /// <summary>Writes a text as UTF-8 without a byte order mark.</summary>
    public static void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a new file and waits until its bytes are on the disk; its name is on the disk only after its folder is
    /// flushed.</summary>
    public static void WriteThrough(string path, ReadOnlySpan<byte> bytes)
    {
        using FileStream stream = new(path, FileMode.CreateNew, FileAccess.Write);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Whether a name is one that <see cref="Write(string, ReadOnlySpan{byte})"/> gives to a temporary file.</summary>
    public static bool IsTemporary(string name) => TemporaryName().IsMatch(name);

    /// <summary>Removes the temporary files of killed writers; the caller must be the only one that may write there.</summary>
    /// <param name="of">The file that they were writing; null: any file.</param>
    public static void RemoveLeftovers(string folder, string? of = null)
    {
        if (Directory.Exists(folder))
            foreach (string file in Directory.EnumerateFiles(folder, ".*.tmp").Where(file =>
                TemporaryName().Match(Path.GetFileName(file)) is { Success: true } name && (of is null || name.Groups["of"].Value == of)))
                File.Delete(file);
    }

    [GeneratedRegex(@"\A\.(?<of>.+)\.[0-9]+\.[0-9a-f]{32}\.tmp\z", RegexOptions.CultureInvariant)]
    private static partial Regex TemporaryName();
}
