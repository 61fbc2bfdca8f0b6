using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records.Folders;

namespace XrayExp.Tests.Records.Folders;

public sealed class RunWriterTests : IDisposable
{
    private static readonly ImmutableArray<RunFile> Former = [new("metrics.json", [1]), new("history.csv", [2])];
    private static readonly ImmutableArray<RunFile> Marked = [new("metrics.json", [.. "{ \"schema\": \"xrayexp/metrics/1\","u8]),
        new("history.csv", [2])];
    private static readonly ImmutableArray<RunFile> Next = [new("metrics.json", [3]), new("roc.png", [4, 5])];

    private readonly string _output = Directory.CreateTempSubdirectory("xrayexp-runs-").FullName;

    public void Dispose() => Directory.Delete(_output, recursive: true);

    [Fact]
    public void A_result_is_written_whole()
    {
        RunFolder folder = Write("a", Next);
        Assert.Equal(["metrics.json", "roc.png"], Names(folder.Path));
        Assert.Equal([4, 5], File.ReadAllBytes(folder.File("roc.png")));
        Assert.True(folder.IsComplete);
    }

    [Fact]
    public void A_new_result_takes_the_place_of_the_former_and_of_a_checkpoint()
    {
        RunFolder folder = Write("a", Former);
        Directory.CreateDirectory(folder.File(RunFolder.Checkpoint));
        Write("a", Next);
        Assert.Equal(["metrics.json", "roc.png"], Names(folder.Path));
        Assert.Equal(["a.lock"], Names(Path.Combine(_output, ".xrayexp")));
    }

    [Fact]
    public void Files_that_are_not_ours_move_to_the_new_result()
    {
        RunFolder folder = Write("a", Marked);
        Directory.CreateDirectory(folder.File("fold-1/checkpoint"));
        Directory.CreateDirectory(folder.File("mine"));
        foreach (string file in (string[])["notes.txt", "mine/roc.png", "fold-1/why.md", "fold-1/metrics.json",
            "fold-1/checkpoint/state.safetensors", "checkpoint.txt"])
            File.WriteAllText(folder.File(file), file);
        Write("a", Next);
        Assert.Equal(
            ["checkpoint.txt", "fold-1/why.md", "metrics.json", "mine/roc.png", "notes.txt", "roc.png"],
            Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder.Path, file))
                .Order(StringComparer.Ordinal));
        Assert.Equal(["a.lock"], Names(Path.Combine(_output, ".xrayexp")));
    }

    [Fact]
    public void A_former_result_may_be_kept_with_all_that_lies_in_it()
    {
        RunFolder folder = Write("a", Marked);
        File.WriteAllText(folder.File("notes.txt"), "mine");
        Directory.CreateDirectory(Path.Combine(_output, "a.1"));
        using (RunLock held = RunLock.Acquire(folder))
            Assert.Equal(Path.Combine(_output, "a.2"), new RunWriter().Replace(held, Next, keepFormer: true));
        Assert.Equal(["history.csv", "metrics.json", "notes.txt"], Names(Path.Combine(_output, "a.2")));
        Assert.Equal(["metrics.json", "roc.png"], Names(folder.Path));
    }

    [Fact]
    public void What_came_to_lie_there_meanwhile_is_not_replaced()
    {
        RunFolder folder = new(_output, "a");
        using RunLock held = RunLock.Acquire(folder);
        Directory.CreateDirectory(folder.Path);
        File.WriteAllText(folder.File("thesis.txt"), "mine");
        Assert.Contains("thesis.txt", Assert.Throws<InputException>(() => new RunWriter().Replace(held, Next)).Message,
            StringComparison.Ordinal);
        Assert.Equal(["thesis.txt"], Names(folder.Path));
    }

    [Fact]
    public void A_full_disk_leaves_the_former_result_and_nothing_else()
    {
        RunFolder folder = Write("a", Former);
        RunWriter failing = new((path, bytes) =>
        {
            File.WriteAllBytes(path, bytes);
            if (path.EndsWith("roc.png", StringComparison.Ordinal))
                throw new IOException("No space left on device");
        });
        using (RunLock held = RunLock.Acquire(folder))
            Assert.Throws<IOException>(() => failing.Replace(held, Next));
        Assert.Equal(["history.csv", "metrics.json"], Names(folder.Path));
        Assert.Equal([1], File.ReadAllBytes(folder.File("metrics.json")));
        Assert.Equal(["a.lock"], Names(Path.Combine(_output, ".xrayexp")));
    }

    [Fact]
    public void A_first_result_that_fails_leaves_no_folder()
    {
        RunFolder folder = new(_output, "a");
        using (RunLock held = RunLock.Acquire(folder))
            Assert.Throws<UnauthorizedAccessException>(
                () => new RunWriter((_, _) => throw new UnauthorizedAccessException()).Replace(held, Next));
        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public void An_output_that_is_a_file_is_the_machines_failure()
    {
        string file = Path.Combine(_output, "file");
        File.WriteAllText(file, "");
        Assert.ThrowsAny<IOException>(() => RunLock.Acquire(new RunFolder(file, "a")));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("")]
    public void A_name_that_leaves_the_output_folder_is_refused(string name) =>
        Assert.Throws<InputException>(() => new RunFolder(_output, name));

    private RunFolder Write(string name, ImmutableArray<RunFile> files)
    {
        RunFolder folder = new(_output, name);
        using RunLock held = RunLock.Acquire(folder);
        new RunWriter().Replace(held, files);
        return folder;
    }

    private static IEnumerable<string?> Names(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
