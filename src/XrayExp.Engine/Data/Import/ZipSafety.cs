using System.Collections.Immutable;
using System.IO.Compression;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Data.Import;

/// <summary>
/// Refuses an archive that would write outside its folder, overwrite itself, or fill the disk, by its directory alone, before
/// a byte of it is unpacked. Every offending entry is named.
/// </summary>
internal static class ZipSafety
{
    /// <summary>Images hardly compress; deflate reaches 1,032 on zeros.</summary>
    private const int MostRatio = 200;

    /// <summary>Below this the ratio does no harm.</summary>
    private const long SmallBytes = 1024 * 1024;

    /// <summary>Of all entries together.</summary>
    private const long MostBytes = 256L * 1024 * 1024 * 1024;

    private const int FileType = 0xF000, RegularFile = 0x8000, Folder = 0x4000;

    private const int MostNamed = 10;

    public static void Check(string archive, IEnumerable<ZipArchiveEntry> entries)
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        List<string> offences = [];
        long bytes = 0;
        foreach (ZipArchiveEntry entry in entries)
        {
            bytes += entry.Length;
            string? offence = OffenceOf(entry)
                ?? (names.Add(Normal(entry.FullName).TrimEnd('/')) ? null : "its name occurs twice (case aside)");
            if (offence is not null)
                offences.Add($"\n  {new UnreadableImage(entry.FullName, offence)}");
        }

        if (bytes > MostBytes)
            offences.Add($"\n  its files take {bytes} bytes unpacked; at most {MostBytes} are written");
        if (offences.Count > 0)
        {
            string named = string.Concat(offences.Take(MostNamed)),
                others = offences.Count > MostNamed ? $"\n  and {offences.Count - MostNamed} more" : "";
            throw new InputException(
                $"`{archive}` is unsafe to unpack; nothing was written:{named}{others}",
                "get the archive from where it was first published, or unpack it by hand and import the folder");
        }
    }

    /// <summary>Some writers on Windows separate by <c>\</c>.</summary>
    public static string Normal(string name) => name.Replace('\\', '/');

    private static string? OffenceOf(ZipArchiveEntry entry)
    {
        ImmutableArray<string> parts = [.. Normal(entry.FullName).TrimEnd('/').Split('/')];
        int type = (entry.ExternalAttributes >> 16) & FileType;
        return parts[0].Length == 0 ? "its path is absolute"
            : parts.Any(part => part.Contains(':', StringComparison.Ordinal)) ? "its path names a drive"
            : parts.Any(part => part is "." or ".." or "") ? "its path leads out of the folder"
            : parts.Any(part => part.Contains('\0', StringComparison.Ordinal)) ? "its path holds a zero byte"
            : type is not (0 or RegularFile or Folder) ? "it is a link or a device"
            : entry.IsEncrypted ? "it is encrypted"
            : entry.Length > SmallBytes && entry.Length / Math.Max(entry.CompressedLength, 1) > MostRatio
            ? $"it unpacks to {entry.Length} bytes from {entry.CompressedLength}"
            : null;
    }
}
