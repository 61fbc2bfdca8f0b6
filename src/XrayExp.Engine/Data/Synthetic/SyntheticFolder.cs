using SkiaSharp;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Synthetic;

/// <summary>Writes synthetic films as a data folder: train/, val/, test/ with a folder of gray PNGs per class. The folder appears
/// whole or not at all.</summary>
public static class SyntheticFolder
{
    /// <param name="folder">An absolute path that does not exist, or an empty folder.</param>
    /// <param name="progress">Receives the number of films written so far and in all.</param>
    /// <exception cref="InputException">The folder is not empty.</exception>
    public static void Write(string folder, SyntheticSpec spec, Action<int, int> progress, CancellationToken cancellation = default)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new InputException($"`{folder}` holds something already", "name a folder that is not there yet, or an empty one");
        using FolderInTheMaking made = new(folder);
        int done = 0;
        foreach (SyntheticSplit split in SyntheticFilms.Of(spec))
        {
            foreach (SyntheticFilm film in split.Films)
            {
                cancellation.ThrowIfCancellationRequested();
                string path = Path.Combine(made.Path, split.Name, film.Id.Replace('/', Path.DirectorySeparatorChar));
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                AtomicFile.WriteThrough(path, Png(film.Paint(), film.Size));
                progress(++done, spec.Images);
            }
        }

        made.Appear();
    }

    private static byte[] Png(byte[] gray, int size)
    {
        using SKBitmap bitmap = new(size, size, SKColorType.Gray8, SKAlphaType.Opaque);
        for (int row = 0; row < size; row++)
            gray.AsSpan(row * size, size).CopyTo(bitmap.GetPixelSpan()[(row * bitmap.RowBytes)..]);
        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
