using Microsoft.Win32.SafeHandles;

namespace XrayExp.Engine.Data.Images;

/// <summary>Reads the bytes of an image file.</summary>
internal static class ImageFile
{
    /// <summary>No image within <see cref="RasterLimits"/> needs more.</summary>
    private const int LongestFile = 1024 * 1024 * 1024;

    /// <summary>Whether there is nothing to read: pipes, sockets and devices say so too,
    /// and opening a pipe would wait for someone to write.</summary>
    /// <exception cref="FileNotFoundException">The file is gone, or a link to nowhere.</exception>
    public static bool IsEmpty(string path)
    {
        FileInfo file = new(path);
        return ((FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true) ?? file).Length == 0;
    }

    /// <exception cref="UnreadableImageException">The file is gone, a link to nowhere, or too long to be an image.</exception>
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
