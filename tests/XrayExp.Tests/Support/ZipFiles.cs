using System.IO.Compression;

namespace XrayExp.Tests.Support;

/// <summary>Zip archives with any names, also those that no honest writer would give.</summary>
public static class ZipFiles
{
    /// <returns>The path.</returns>
    public static string Write(string path, IEnumerable<(string Name, byte[] Content)> files)
    {
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach ((string name, byte[] content) in files)
        {
            using Stream stream = archive.CreateEntry(name).Open();
            stream.Write(content);
        }

        return path;
    }
}
