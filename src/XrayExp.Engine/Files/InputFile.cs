using System.Globalization;
using System.Text;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Files;

/// <summary>Reads files that a user or another program named. It reads at most a given number of bytes, and never a pipe, socket
/// or device (opening one could wait forever).</summary>
public static class InputFile
{
    /// <summary>The largest text in bytes: the predictions of two million images fit.</summary>
    public const long MostText = 256L * 1024 * 1024;

    /// <summary>The largest file of weights or of a checkpoint in bytes: the limit of a .NET array.</summary>
    public const long MostArrays = int.MaxValue - 64L;

    /// <summary>Returns a file's length in bytes; 0 for pipes, sockets, devices and links to nowhere.</summary>
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

    /// <returns>The bytes; null if the file does not exist.</returns>
    /// <param name="shown">The file's name in messages.</param>
    /// <param name="most">The largest length in bytes.</param>
    /// <exception cref="InputException">The file is longer.</exception>
    public static byte[]? Find(string path, string shown, long most = MostText) => File.Exists(path) ? Read(path, shown, most) : null;

    /// <summary>Reads the bytes of a file; none from a pipe, a socket or a device.</summary>
    /// <param name="shown">The file's name in messages.</param>
    /// <param name="most">The largest length in bytes.</param>
    /// <exception cref="InputException">The file is longer.</exception>
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

    /// <summary>Reads the text of a file in UTF-8, without changes.</summary>
    /// <param name="shown">The file's name in messages.</param>
    /// <exception cref="InputException">The file is in another encoding, or longer than <see cref="MostText"/>.</exception>
    public static string ReadText(string path, string shown) => Text(Read(path, shown), shown);

    /// <summary>Decodes bytes as UTF-8.</summary>
    /// <param name="shown">The file's name in messages.</param>
    /// <exception cref="InputException">The bytes are not UTF-8.</exception>
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
