using System.Globalization;
using System.Text;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Files;

/// <summary>
/// The one door for files that a user or another program named:
/// never longer than a stated bound, never a pipe, socket or device (opening one would wait for ever, or never end).
/// </summary>
public static class InputFile
{
    /// <summary>Bytes of a text that is read whole: the predictions of two million images fit.</summary>
    public const long MostText = 256L * 1024 * 1024;

    /// <summary>Bytes of weights or of a checkpoint: what one array of .NET holds.</summary>
    public const long MostArrays = int.MaxValue - 64L;

    /// <summary>Its length in bytes; zero for what is nothing to read from:
    /// pipes, sockets and devices say so, and links to nowhere.</summary>
    public static long LengthOf(string path)
    {
        try
        {
            FileInfo file = new(path);
            return ((FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true) ?? file).Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }

    /// <returns>The bytes; null where there is no such file.</returns>
    /// <param name="shown">The file as people know it.</param>
    /// <param name="most">Bytes.</param>
    /// <exception cref="InputException">It is longer.</exception>
    public static byte[]? Find(string path, string shown, long most = MostText) => File.Exists(path) ? Read(path, shown, most) : null;

    /// <summary>The bytes; none of a pipe, a socket or a device.</summary>
    /// <param name="shown">The file as people know it.</param>
    /// <param name="most">Bytes.</param>
    /// <exception cref="InputException">It is longer.</exception>
    public static byte[] Read(string path, string shown, long most = MostText)
    {
        long length = LengthOf(path);
        if (length > most)
            throw new InputException(
                string.Create(CultureInfo.InvariantCulture, $"`{shown}` holds {length:N0} bytes; at most {most:N0} are read"));
        if (length == 0)
            return [];
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0,
            FileOptions.SequentialScan);
        byte[] bytes = new byte[length];
        int filled = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return filled == bytes.Length ? bytes : bytes[..filled];
    }

    /// <summary>The text of a file in UTF-8, as it stands there.</summary>
    /// <param name="shown">The file as people know it.</param>
    /// <exception cref="InputException">It is in another encoding, or longer than <see cref="MostText"/>.</exception>
    public static string ReadText(string path, string shown) => Text(Read(path, shown), shown);

    /// <summary>Bytes as UTF-8.</summary>
    /// <param name="shown">The file as people know it.</param>
    /// <exception cref="InputException">They are none.</exception>
    public static string Text(ReadOnlySpan<byte> utf8, string shown)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(utf8);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InputException(string.Create(CultureInfo.InvariantCulture,
                $"{shown}: byte {Math.Max(exception.Index, 0) + 1L} is not UTF-8"), "the file was damaged, or saved in another encoding");
        }
    }
}
