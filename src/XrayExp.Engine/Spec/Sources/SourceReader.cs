using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Spec.Sources;

/// <summary>
/// Reads a file as text: UTF-8, with or without a byte order mark, of a size that an experiment or a file of settings can have.
/// </summary>
public static class SourceReader
{
    private const int Largest = 1 << 20;

    /// <summary>Reads a file that the user named on the command line.</summary>
    /// <param name="name">The path as the user knows it, for messages.</param>
    /// <param name="path">The path of the file.</param>
    /// <returns>Null with a message and a help line if the file is missing or is not text. A disk that fails throws.</returns>
    public static (SourceText? Text, string? Problem, string? Help) Read(string name, string path)
    {
        if (Directory.Exists(path))
            return (null, $"expected a file; `{name}` is a folder", "name the experiment file in it");
        if (!File.Exists(path))
            return (null, $"there is no file `{name}`", Nearby(path));
        if (InputFile.LengthOf(path) > Largest)
            return (null, $"`{name}` is larger than 1 MiB", "experiments, sweeps and settings are small YAML files");
        byte[] bytes = InputFile.Read(path, name, Largest);
        try
        {
            string text = InputFile.Text(bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes, name);
            return text.Contains('\0', StringComparison.Ordinal)
                ? (null, $"expected text; `{name}` holds binary data", "experiments, sweeps and settings are YAML files in UTF-8")
                : (new SourceText(name, text) { Folder = Path.GetDirectoryName(Path.GetFullPath(path))! }, null, null);
        }
        catch (InputException)
        {
            return (null, $"expected text in UTF-8; `{name}` is in another encoding", "save the file as UTF-8");
        }
    }

    /// <summary>
    /// Reads a file that another file names, with <c>extends</c> or <c>base</c>. Somebody else may have written that name, so nothing is
    /// quoted from a file that is not an experiment: <c>extends: /etc/passwd</c> must not show its lines in the log of a pull request.
    /// </summary>
    /// <param name="name">The path as the user knows it, for messages.</param>
    /// <param name="path">The path of the file.</param>
    /// <param name="keys">The keys that a line of such a file may begin with.</param>
    public static (SourceText? Text, string? Problem, string? Help) ReadNamed(string name, string path, IReadOnlySet<string> keys)
    {
        (SourceText? text, string? problem, string? help) = Read(name, path);
        return text is null || IsExperiment(text, keys) ? (text, problem, help)
            : (null, $"expected an experiment; `{name}` is none",
                "an experiment is a `.yaml` file with keys such as `model:` and `training:`");
    }

    /// <summary>Whether the file's name has a YAML extension and some line begins with one of our keys, or the file is blank.</summary>
    private static bool IsExperiment(SourceText text, IReadOnlySet<string> keys) =>
        string.IsNullOrWhiteSpace(text.Text)
        || (Path.GetExtension(text.Name).ToUpperInvariant() is ".YAML" or ".YML"
            && Enumerable.Range(1, text.Lines).Any(number => KeyOf(text.Line(number)) is { } key && keys.Contains(key)));

    /// <returns>Null if the line does not begin with a key.</returns>
    private static string? KeyOf(string line) =>
        line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && line[0] != ' ' ? line[..colon].Trim('{', '"', '\'', ' ') : null;

    private static string? Nearby(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
            return null;
        IEnumerable<string> files = Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
        return ClosestName.Among(files, Path.GetFileName(path)) is { } near ? $"did you mean `{near}`?" : null;
    }
}
