using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace XrayExp.Engine.Data.Cache;

/// <summary>The SHA-256 of a file's bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ContentKey(ulong A, ulong B, ulong C, ulong D)
{
    public const int Bytes = 32;

    public static ContentKey Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[Bytes];
        SHA256.HashData(content, hash);
        return Read(hash);
    }

    public static ContentKey Read(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<ContentKey>(bytes);

    public void Write(Span<byte> bytes) => MemoryMarshal.Write(bytes, this);

    /// <summary>Returns the key as 64 lower-case hexadecimal digits.</summary>
    public string ToHex()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        Write(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
