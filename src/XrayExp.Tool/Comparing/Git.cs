using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tool.Comparing;

/// <summary>The clone around a folder, through the program <c>git</c>: reads revisions, changes nothing.</summary>
/// <param name="root">Absolute; the clone's top folder.</param>
internal sealed class Git(string root)
{
    public string Root { get; } = root;

    /// <summary>Null outside of any clone, or where there is no <c>git</c>.</summary>
    public static Git? Around(string folder) =>
        Ask(folder, "rev-parse", "--show-toplevel") is { } top
            ? new Git(Path.GetFullPath(Encoding.UTF8.GetString(top).TrimEnd('\n', '\r')))
            : null;

    /// <summary>The commit that a word names, by branch, tag, hash, <c>HEAD~2</c>…; null when none.</summary>
    public string? Commit(string revision) =>
        Ask(Root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}") is { } commit
            ? Encoding.UTF8.GetString(commit).Trim()
            : null;

    /// <summary>The paths of all files below a folder, relative to the root, with <c>/</c>, sorted ordinally.</summary>
    public ImmutableArray<string> Files(string commit, string folder) =>
        Ask(Root, "ls-tree", "-r", "-z", "--full-tree", "--name-only", commit, "--", folder + "/") is { } list
            ? [.. Encoding.UTF8.GetString(list).Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)]
            : throw new InputException($"git can't list `{folder}` at {commit}");

    /// <exception cref="InputException">There is no such file.</exception>
    public byte[] Read(string commit, string path) =>
        Ask(Root, "cat-file", "blob", $"{commit}:{path}") ?? throw new InputException($"git can't read `{path}` at {commit}");

    /// <summary>The address of the remote <c>origin</c>; null without one.</summary>
    public string? Origin() => Ask(Root, "remote", "get-url", "origin") is { } address ? Encoding.UTF8.GetString(address).Trim() : null;

    /// <summary>What git prints; null when it says no.</summary>
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
