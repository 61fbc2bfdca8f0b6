using System.Text;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tool.Shell;

/// <summary>The file that a command writes its answer to. An existing file is replaced only if it is an earlier answer of
/// xrayexp.</summary>
internal static class OutputFile
{
    private const int StartBytes = 1024;

    /// <summary>Checks that the file may be written. Called before the answer is computed.</summary>
    /// <param name="path">The path as the user gave it.</param>
    /// <param name="what">What the file holds, for messages: <c>picture</c>.</param>
    /// <param name="isOurs">Decides from the beginning of an existing file, one character per byte, whether xrayexp wrote it.</param>
    /// <returns>The absolute path.</returns>
    /// <exception cref="InputException">The path is a folder, or a file that xrayexp did not write.</exception>
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
            : throw new InputException($"`{path}` exists and is no {what} that xrayexp wrote; it is not replaced",
                "choose another name, or move it");
    }
}
