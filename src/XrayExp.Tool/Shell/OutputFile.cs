using System.Text;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tool.Shell;

/// <summary>
/// A file that the user wants an answer in. One that is there already is replaced only where it is known to be an earlier answer.
/// </summary>
internal static class OutputFile
{
    private const int StartBytes = 1024;

    /// <summary>To be asked before the answer is worked out.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="what">In words: <c>picture</c>.</param>
    /// <param name="isOurs">Asked with how the file begins, one letter for each byte.</param>
    /// <returns>Absolute.</returns>
    /// <exception cref="InputException">Another file or a folder is there.</exception>
    public static string Require(string path, string what, Func<string, bool> isOurs, CommandContext context)
    {
        string full = context.Resolve(path);
        if (Directory.Exists(full))
            throw new InputException($"expected a file to write the {what} to; `{path}` is a folder");
        if (!File.Exists(full))
            return full;
        byte[] start = new byte[StartBytes];
        using FileStream file = new(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return read == 0 || isOurs(Encoding.Latin1.GetString(start, 0, read))
            ? full
            : throw new InputException($"`{path}` is no {what} of xrayexp; it is not replaced", "choose another name, or move it");
    }
}
