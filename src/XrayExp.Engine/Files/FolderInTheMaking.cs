using System.Text.RegularExpressions;

namespace XrayExp.Engine.Files;

/// <summary>A folder that appears whole or not at all. It is made beside its place, in <c>.NAME.ID.tmp/files/</c>.</summary>
public sealed partial class FolderInTheMaking : IDisposable
{
    private const string FilesName = "files";

    private readonly string _target;
    private readonly ClaimedFolder _temporary;

    /// <param name="target">Absolute; absent, or an empty folder.</param>
    public FolderInTheMaking(string target)
    {
        _target = target;
        _temporary = new ClaimedFolder(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(target)!,
            $".{System.IO.Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp"), TemporaryName(), [FilesName]);
        Path = Directory.CreateDirectory(System.IO.Path.Combine(_temporary.Path, FilesName)).FullName;
    }

    /// <summary>Absolute; where its files are to be written until it appears.</summary>
    public string Path { get; }

    /// <summary>Its files are on the disk already.</summary>
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
