using System.Collections.Immutable;
using System.Text.RegularExpressions;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records.Folders;

namespace XrayExp.Engine.Sweep.Results;

/// <summary>Protects the tables in a sweep's folder: a note beside the folder names the file that they belong to, and no other sweep of the
/// same name may replace them.</summary>
/// <param name="folder">The folder <c>OUT/SWEEP/</c>.</param>
/// <param name="file">Absolute path of the sweep's file.</param>
public sealed partial class SweepPlace(RunFolder folder, string file)
{
    private string Note => Path.Combine(folder.Bookkeeping, folder.Name + ".sweep");

    /// <summary>The sweep's file relative to the sweep's folder, which is the same in every clone.</summary>
    private string Source => Path.GetRelativePath(folder.Path, file).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Checks that the sweep may use its folder. Called before anything is trained.</summary>
    /// <param name="members">The names of its runs.</param>
    /// <exception cref="InputException">Something else is in the place of the sweep or of one of its runs.</exception>
    public void Require(IEnumerable<string> members)
    {
        if (folder.IsComplete)
            throw new InputException($"`{folder.Path}` holds a run, which the sweep would replace",
                "rename the sweep, or choose another folder with `--out`");
        RunPlace.Require(folder, "sweep", IsSweep);
        if (File.Exists(Note) && File.ReadAllText(Note).Trim() is var source && source != Source && !IsSameText())
            throw new InputException(
                $"`{folder.Path}` holds the sweep of `{Path.GetFullPath(source, folder.Path)}`; the tables of `{file}` would replace " +
                    "its tables",
                "rename one of the two, choose another folder with `--out`, or remove the folder");
        foreach (string member in members)
            RunPlace.RequireForRun(new RunFolder(folder.Path, member));
    }

    /// <summary>Marks the folder as that of the sweep's file. Called only while the folder's lock is held.</summary>
    public void Take()
    {
        AtomicFile.Write(folder.File(SweepFiles.Spec), File.ReadAllBytes(file));
        AtomicFile.Write(Note, Source + "\n");
    }

    /// <summary>Removes pictures that an earlier version of the sweep has drawn and this one does not draw.</summary>
    public void RemoveOtherPictures(ImmutableArray<RunFile> files)
    {
        foreach (string picture in Directory.EnumerateFiles(folder.Path, "sweep-*")
            .Where(path => PictureName().IsMatch(Path.GetFileName(path)) && !files.Any(file => file.Name == Path.GetFileName(path))))
            File.Delete(picture);
    }

    private static bool IsSweep(RunFolder folder) =>
        File.Exists(folder.File(SweepFiles.Spec))
            && (RunPlace.BeginsAs(folder.File(SweepFiles.Json), SweepJson.Schema) || File.Exists(folder.Lock));

    private bool IsSameText() => File.Exists(folder.File(SweepFiles.Spec))
        && File.ReadAllBytes(folder.File(SweepFiles.Spec)).AsSpan().SequenceEqual(File.ReadAllBytes(file));

    [GeneratedRegex(@"\Asweep-(groups|recall-specificity|parallel|by-.+)\.(png|svg|pdf)\z", RegexOptions.CultureInvariant)]
    private static partial Regex PictureName();
}
