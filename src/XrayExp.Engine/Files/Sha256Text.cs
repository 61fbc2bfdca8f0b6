using System.Security.Cryptography;
using System.Text;

namespace XrayExp.Engine.Files;

/// <summary>A SHA-256 as our files have it: <c>sha256:</c> and 64 hexadecimal digits in lower case.</summary>
public static class Sha256Text
{
    private const string Prefix = "sha256:";

    private const int Digits = 64;

    public static string Of(ReadOnlySpan<byte> bytes) => Prefix + Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Of a text in UTF-8.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Of what was appended to <paramref name="hash"/>, which begins anew.</summary>
    public static string Of(IncrementalHash hash) => Prefix + Convert.ToHexStringLower(hash.GetHashAndReset());

    public static bool IsOne(string text) =>
        text.Length == Prefix.Length + Digits && text.StartsWith(Prefix, StringComparison.Ordinal)
            && text.Skip(Prefix.Length).All(char.IsAsciiHexDigitLower);

    /// <summary>The first digits, for people.</summary>
    public static string Short(string sha256, int digits) => sha256[Prefix.Length..][..digits];
}
