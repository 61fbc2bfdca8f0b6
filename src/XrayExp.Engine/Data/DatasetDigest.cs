using System.Security.Cryptography;
using System.Text;

namespace XrayExp.Engine.Data;

/// <summary>
/// What identifies a dataset: SHA-256 over the list of its files, sorted ordinally by split/CLASS/file, each as that id, a zero byte
/// (which no file name holds), the SHA-256 of its bytes in lower-case hexadecimal, and a line feed.
/// </summary>
public static class DatasetDigest
{
    /// <returns><c>sha256:…</c></returns>
    public static string Of(IEnumerable<(string Id, string Sha256)> files)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string id, string sha256) in files.OrderBy(file => file.Id, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{id}\0{sha256}\n"));
        return $"sha256:{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
