using System.Text;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Spec.Sources;

/// <summary>Reads a file as text: UTF-8, with or without a byte order mark, of a size that an experiment can have.</summary>
public static class SourceReader
{
    private const int Largest = 1 << 20;

    /// <param name="name">The path as people know it, for messages.</param>
    /// <param name="path">Where it is.</param>
    /// <returns>Null, and a message and a help line, when the file is not there or is no text. A disk that fails throws, as it should.</returns>
    public static (SourceText? Text, string? Problem, string? Help) Read(string name, string path)
    {
        if (Directory.Exists(path))
            return (null, $"expected a file; `{name}` is a folder", "name the experiment file in it");
        if (!File.Exists(path))
            return (null, $"there is no file `{name}`", Nearby(path));
        if (new FileInfo(path).Length > Largest)
            return (null, $"expected an experiment; `{name}` is larger than 1 MiB", "experiments are small YAML files");
        byte[] bytes = File.ReadAllBytes(path);
        ReadOnlySpan<byte> content = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes;
        try
        {
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
            return text.Contains('\0', StringComparison.Ordinal)
                ? (null, $"expected text; `{name}` holds binary data", "experiments are YAML files in UTF-8")
                : (new SourceText(name, text) { Folder = Path.GetDirectoryName(Path.GetFullPath(path))! }, null, null);
        }
        catch (DecoderFallbackException)
        {
            return (null, $"expected text in UTF-8; `{name}` is in another encoding", "save the file as UTF-8");
        }
    }

    private static string? Nearby(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
            return null;
        IEnumerable<string> files = Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
        return ClosestName.Among(files, Path.GetFileName(path)) is { } near ? $"did you mean `{near}`?" : null;
    }
}
