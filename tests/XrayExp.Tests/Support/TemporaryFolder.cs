namespace XrayExp.Tests.Support;

/// <summary>A folder for one test, gone with it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("xrayexp-test-").FullName;

    /// <summary>An absolute path inside; the folders above it are made.</summary>
    public string At(params ReadOnlySpan<string> parts)
    {
        string path = System.IO.Path.Combine(Path, System.IO.Path.Combine(parts));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    public string Write(string file, ReadOnlySpan<byte> bytes)
    {
        string path = At(file);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
