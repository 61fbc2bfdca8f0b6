using System.Security.Cryptography;
using System.Text;

namespace XrayExp.Engine.Files;

/// <summary>A SHA-256 as it is written in our files: <c>sha256:</c> and 64 hexadecimal digits in lower case.</summary>
public static class Sha256Text
{
    private const string Prefix = "sha256:";

    private const int Digits = 64;

    public static string Of(ReadOnlySpan<byte> bytes) => Prefix + Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Computes the hash of a text in UTF-8.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Returns the hash of everything appended to <paramref name="hash"/>, and resets it.</summary>
    public static string Of(IncrementalHash hash) => Prefix + Convert.ToHexStringLower(hash.GetHashAndReset());

    public static bool IsOne(string text) =>
        text.Length == Prefix.Length + Digits && text.StartsWith(Prefix, StringComparison.Ordinal)
            && text.Skip(Prefix.Length).All(char.IsAsciiHexDigitLower);

    /// <summary>Returns the first digits, for display.</summary>
    public static string Short(string sha256, int digits) => sha256[Prefix.Length..][..digits];
}
