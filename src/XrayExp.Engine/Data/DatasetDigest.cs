using System.Security.Cryptography;
using System.Text;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Data;

/// <summary>
/// The hash that identifies a dataset: SHA-256 over the list of its files, sorted ordinally by split/CLASS/file. Each file contributes that
/// id, a zero byte (which no file name contains), the SHA-256 of its bytes in lower-case hexadecimal, and a line feed.
/// </summary>
public static class DatasetDigest
{
    /// <returns><c>sha256:…</c></returns>
    public static string Of(IEnumerable<ImageHash> files)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ImageHash file in files.OrderBy(file => file.Id, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Id}\0{file.Sha256}\n"));
        return Sha256Text.Of(hash);
    }
}
