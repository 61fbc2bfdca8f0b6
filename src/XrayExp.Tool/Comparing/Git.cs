using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tool.Comparing;

/// <summary>Reads revisions of a clone through the program <c>git</c>; changes nothing.</summary>
/// <param name="root">Absolute path of the clone's top folder.</param>
internal sealed class Git(string root)
{
    public string Root { get; } = root;

    /// <summary>Returns the clone around a folder; null if there is none, or no <c>git</c>.</summary>
    public static Git? Around(string folder) =>
        Ask(folder, "rev-parse", "--show-toplevel") is { } top
            ? new Git(Path.GetFullPath(Encoding.UTF8.GetString(top).TrimEnd('\n', '\r')))
            : null;

    /// <summary>Returns the hash of the commit that a word names: a branch, tag, hash, <c>HEAD~2</c>…; null if it names none.</summary>
    public string? Commit(string revision) =>
        Ask(Root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}") is { } commit
            ? Encoding.UTF8.GetString(commit).Trim()
            : null;

    /// <summary>Returns the paths of all files below a folder, relative to the root, with <c>/</c>, sorted ordinally.</summary>
    public ImmutableArray<string> Files(string commit, string folder) =>
        Ask(Root, "ls-tree", "-r", "-z", "--full-tree", "--name-only", commit, "--", folder + "/") is { } list
            ? [.. Encoding.UTF8.GetString(list).Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)]
            : throw new InputException($"git can't list `{folder}` at {commit}");

    /// <exception cref="InputException">There is no such file.</exception>
    public byte[] Read(string commit, string path) =>
        Ask(Root, "cat-file", "blob", $"{commit}:{path}") ?? throw new InputException($"git can't read `{path}` at {commit}");

    /// <summary>Returns the address of the remote <c>origin</c>; null if there is none.</summary>
    public string? Origin() => Ask(Root, "remote", "get-url", "origin") is { } address ? Encoding.UTF8.GetString(address).Trim() : null;

    /// <summary>Runs git and returns what it prints; null if it fails.</summary>
    private static byte[]? Ask(string folder, params ReadOnlySpan<string> words)
    {
        ProcessStartInfo start = new("git") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string word in words)
            start.ArgumentList.Add(word);
        try
        {
            using Process git = Process.Start(start)!;
            Task<string> complaints = git.StandardError.ReadToEndAsync();
            using MemoryStream answer = new();
            git.StandardOutput.BaseStream.CopyTo(answer);
            complaints.GetAwaiter().GetResult();
            git.WaitForExit();
            return git.ExitCode == 0 ? answer.ToArray() : null;
        }
        catch (Win32Exception)
        {
            return null; // no git on this machine
        }
    }
}
