using System.Collections.Immutable;
using System.Text.RegularExpressions;
using XrayExp.Engine.Diagnostics;
using XrayExp.Tool.Settings;

namespace XrayExp.Tool.Shell;

/// <summary>
/// Everything outside that a command may touch: the outputs, where it stands, the settings, the environment, the processors, the clock, the
/// wish to stop. A command reads these and nothing from <c>Console</c>, <c>Environment</c> or the current directory, so a test runs it in
/// memory.
/// </summary>
internal sealed partial record CommandContext
{
    /// <summary>What the tool is called in the engine's messages and in the examples of commands.</summary>
    public const string PlainName = "xrayexp";

    private const string Warning = "warning: ";

    /// <summary>Results.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>What is piped into the tool; nearly no command reads it.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Progress and messages.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Absolute; what relative paths of the command line mean.</summary>
    public required string WorkingDirectory { get; init; }

    public required ImmutableDictionary<string, string> Environment { get; init; }

    /// <summary>Absolute; the user's own folder. Empty: there is none.</summary>
    public string Home { get; init; } = "";

    /// <summary>Absolute; where the system keeps the user's configuration files. Null: there is no such folder.</summary>
    public string? Configuration { get; init; }

    /// <summary>How many this machine gives the process.</summary>
    public int Processors { get; init; } = 1;

    /// <summary>From files, variables and the command's options; known before a command runs.</summary>
    public SettingsInForce SettingsInForce { get; init; } = new(new ToolSettings(), ImmutableDictionary<string, Origin>.Empty);

    public ToolSettings Settings => SettingsInForce.Values;

    /// <summary>Of the kernels, and of whatever else takes its time.</summary>
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

    /// <summary>For times that people read; never on the way to a byte-stable file.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Set by Ctrl-C.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>A message or an example with its commands as they are typed here: <c>`dotnet xrayexp run …`</c>.</summary>
    public string AsTyped(string text) => Name == PlainName ? text : CommandInText().Replace(text, $"$1{Name} ");

    /// <summary>The absolute path that a path of the command line means.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, WorkingDirectory);

    /// <summary>The absolute path of a file that must be there.</summary>
    /// <exception cref="InputException">There is none, or it is a folder.</exception>
    public string ExistingFile(string path)
    {
        string full = Resolve(path);
        if (File.Exists(full))
            return full;
        if (Directory.Exists(full))
            throw new InputException($"expected a file; `{path}` is a folder");
        throw new InputException($"there is no file `{path}`", NearbyName(full));
    }

    /// <summary>The absolute path of a folder that must be there.</summary>
    /// <exception cref="InputException">There is none, or it is a file.</exception>
    public string ExistingFolder(string path)
    {
        string full = Resolve(path);
        if (Directory.Exists(full))
            return full;
        if (File.Exists(full))
            throw new InputException($"expected a folder; `{path}` is a file");
        throw new InputException($"there is no folder `{path}`", NearbyName(full));
    }

    /// <summary>A line about what is going on; not with <c>--quiet</c>.</summary>
    public void Say(string line)
    {
        if (!Quiet)
            Error.WriteLine(line);
    }

    /// <summary>What must be told with <c>--quiet</c> too: that something was left out, lost or went wrong.</summary>
    public void Warn(string line) => Error.WriteLine(Warning + line);

    /// <summary>Whether a line of another process or part of ours is such news.</summary>
    public static bool IsWarning(string line) => line.Contains(Warning, StringComparison.Ordinal);

    /// <summary>News that a user must have, with <c>--quiet</c> too: something was lost, skipped, set aside.</summary>
    public void Tell(string line) => Error.WriteLine(line);

    /// <summary>A path as people who stand in the working folder write it.</summary>
    /// <param name="path">Absolute.</param>
    public string Shown(string path) => Path.GetRelativePath(WorkingDirectory, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>In backticks, or at the beginning of a line.</summary>
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
