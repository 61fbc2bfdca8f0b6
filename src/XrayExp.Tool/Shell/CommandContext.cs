using System.Collections.Immutable;
using System.Text.RegularExpressions;
using XrayExp.Engine.Diagnostics;
using XrayExp.Tool.Settings;

namespace XrayExp.Tool.Shell;

/// <summary>
/// Everything outside of itself that a command may use: the outputs, the working directory, the settings, the environment, the number of
/// processors, the clock and the request to stop. A command takes them from here instead of from <c>Console</c>, <c>Environment</c> and the
/// current directory, so a test can run it in memory.
/// </summary>
internal sealed partial record CommandContext
{
    /// <summary>The tool's name in the engine's messages and in the commands' examples.</summary>
    public const string PlainName = "xrayexp";

    private const string Warning = "warning: ";

    /// <summary>Where results go: stdout.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Stdin. Only processes that another process of the tool has started read it.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Where progress and messages go: stderr.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Absolute path; relative paths of the command line start here.</summary>
    public required string WorkingDirectory { get; init; }

    public required ImmutableDictionary<string, string> Environment { get; init; }

    /// <summary>Absolute path of the user's home folder; empty if there is none.</summary>
    public string Home { get; init; } = "";

    /// <summary>Absolute path of the system's folder for the user's configuration files; null if there is none.</summary>
    public string? Configuration { get; init; }

    /// <summary>The number of processors that the machine grants this process.</summary>
    public int Processors { get; init; } = 1;

    /// <summary>The settings from files, variables and the command's options; they are read before the command runs.</summary>
    public SettingsInForce SettingsInForce { get; init; } = new(new ToolSettings(), ImmutableDictionary<string, Origin>.Empty);

    public ToolSettings Settings => SettingsInForce.Values;

    /// <summary>The number of threads for kernels, for decoding images and for other parallel work.</summary>
    public int Threads => Settings.Threads ?? Processors;

    /// <summary>What <see cref="Out"/> can show.</summary>
    public Terminal OutTerminal { get; init; } = Terminal.Plain;

    /// <summary>What <see cref="Error"/> can show.</summary>
    public Terminal ErrorTerminal { get; init; } = Terminal.Plain;

    /// <summary>The words that start this tool here: <c>dotnet xrayexp</c> in a clone and by a tool manifest,
    /// <c>xrayexp</c> when installed.</summary>
    public string Name { get; init; } = PlainName;

    /// <summary><c>--quiet</c>: results and errors only.</summary>
    public bool Quiet { get; init; }

    /// <summary>The clock, for times that people read; no byte-stable file depends on it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Cancelled by Ctrl-C and by SIGTERM.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Returns a message or example in which commands start as users type them here: <c>`dotnet xrayexp run …`</c>.</summary>
    public string AsTyped(string text) => Name == PlainName ? text : CommandInText().Replace(text, $"$1{Name} ");

    /// <summary>Returns the absolute path of a path from the command line.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, WorkingDirectory);

    /// <summary>Returns the absolute path of a file that must exist.</summary>
    /// <exception cref="InputException">There is no such file, or the path is a folder.</exception>
    public string ExistingFile(string path)
    {
        string full = Resolve(path);
        if (File.Exists(full))
            return full;
        if (Directory.Exists(full))
            throw new InputException($"expected a file; `{path}` is a folder");
        throw new InputException($"there is no file `{path}`", NearbyName(full));
    }

    /// <summary>Returns the absolute path of a folder that must exist.</summary>
    /// <exception cref="InputException">There is no such folder, or the path is a file.</exception>
    public string ExistingFolder(string path)
    {
        string full = Resolve(path);
        if (Directory.Exists(full))
            return full;
        if (File.Exists(full))
            throw new InputException($"expected a folder; `{path}` is a file");
        throw new InputException($"there is no folder `{path}`", NearbyName(full));
    }

    /// <summary>Writes a line about what the command is doing; writes nothing with <c>--quiet</c>.</summary>
    public void Say(string line)
    {
        if (!Quiet)
            Error.WriteLine(line);
    }

    /// <summary>Writes a warning, with <c>--quiet</c> too: something was left out, lost or went wrong.</summary>
    public void Warn(string line) => Error.WriteLine(Warning + line);

    /// <summary>Whether a line, which may come from another process of the tool, contains a warning.</summary>
    public static bool IsWarning(string line) => line.Contains(Warning, StringComparison.Ordinal);

    /// <summary>Writes a line that users need with <c>--quiet</c> too: something was lost, skipped or set aside.</summary>
    public void Tell(string line) => Error.WriteLine(line);

    /// <summary>Returns a path as users write it: relative to the working directory, with <c>/</c>.</summary>
    /// <param name="path">An absolute path.</param>
    public string Shown(string path) => Path.GetRelativePath(WorkingDirectory, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The tool's name before a command: after a backtick, or at the beginning of a line.</summary>
    [GeneratedRegex(@"(^[ ]*|`)xrayexp ", RegexOptions.Multiline)]
    private static partial Regex CommandInText();

    private static string? NearbyName(string full)
    {
        string? folder = Path.GetDirectoryName(full);
        if (!Directory.Exists(folder))
            return null;
        IEnumerable<string> names = Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)!);
        return ClosestName.Among(names, Path.GetFileName(full)) is { } near ? $"did you mean `{near}`?" : null;
    }
}
