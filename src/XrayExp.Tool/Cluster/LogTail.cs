using System.Text;

namespace XrayExp.Tool.Cluster;

/// <summary>The end of what tasks wrote to their standard error, which says why they ended.</summary>
internal static class LogTail
{
    private const int Lines = 10, Bytes = 16 << 10;

    /// <summary>The last lines of a file, indented.</summary>
    public static string Of(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = Math.Max(0, file.Length - Bytes);
        using StreamReader reader = new(file, Encoding.UTF8);
        string[] lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(lines.TakeLast(Lines).Select(line => $"    {line.TrimEnd('\r')}\n"));
    }
}
