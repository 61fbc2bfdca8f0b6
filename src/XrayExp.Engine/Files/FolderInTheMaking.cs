using System.Text.RegularExpressions;

namespace XrayExp.Engine.Files;

/// <summary>A folder that appears whole or not at all. Its files are first written beside its place, in
/// <c>.NAME.ID.tmp/files/</c>.</summary>
public sealed partial class FolderInTheMaking : IDisposable
{
    private const string FilesName = "files";

    private readonly string _target;
    private readonly ClaimedFolder _temporary;

    /// <param name="target">An absolute path that does not exist, or an empty folder.</param>
    public FolderInTheMaking(string target)
    {
        _target = target;
        _temporary = new ClaimedFolder(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(target)!,
            $".{System.IO.Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp"), TemporaryName(), [FilesName]);
        Path = Directory.CreateDirectory(System.IO.Path.Combine(_temporary.Path, FilesName)).FullName;
    }

    /// <summary>The absolute path at which the files are written until the folder appears.</summary>
    public string Path { get; }

    /// <summary>Moves the folder to its place; its files must be on the disk already.</summary>
    public void Appear()
    {
        FolderFlush.OfTree(Path);
        if (Directory.Exists(_target))
            Directory.Delete(_target);
        Directory.Move(Path, _target);
        FolderFlush.Of(System.IO.Path.GetDirectoryName(_target)!);
    }

    public void Dispose() => _temporary.Dispose();

    [GeneratedRegex(@"\A\..+\.[0-9a-f]{32}\.tmp\z", RegexOptions.CultureInvariant)]
    private static partial Regex TemporaryName();
}
