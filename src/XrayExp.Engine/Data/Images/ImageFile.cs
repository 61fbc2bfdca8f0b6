using Microsoft.Win32.SafeHandles;

namespace XrayExp.Engine.Data.Images;

/// <summary>Reads the bytes of an image file.</summary>
internal static class ImageFile
{
    /// <summary>The largest file in bytes; no image within <see cref="RasterLimits"/> needs more.</summary>
    private const int LongestFile = 1024 * 1024 * 1024;

    /// <summary>Whether a file has no bytes to read. Pipes, sockets and devices also report length 0; opening a pipe would wait
    /// for a writer.</summary>
    /// <exception cref="FileNotFoundException">The file does not exist, or is a link to nowhere.</exception>
    public static bool IsEmpty(string path)
    {
        FileInfo file = new(path);
        return ((FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true) ?? file).Length == 0;
    }

    /// <exception cref="UnreadableImageException">The file does not exist, is a link to nowhere, or is too long to be an image.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            if (IsEmpty(path))
                return [];
            using SafeFileHandle file = File.OpenHandle(path, options: FileOptions.SequentialScan);
            long length = RandomAccess.GetLength(file);
            if (length > LongestFile)
                throw new UnreadableImageException($"too large: {length} bytes; at most {LongestFile} are read");
            byte[] bytes = new byte[length];
            int filled = 0;
            while (filled < bytes.Length)
            {
                int read = RandomAccess.Read(file, bytes.AsSpan(filled), filled);
                if (read == 0)
                    throw new IOException($"`{path}` shrank while it was read");
                filled += read;
            }

            return bytes;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableImageException("the file can't be opened: a link to nowhere, or a name that is no valid text");
        }
    }
}
