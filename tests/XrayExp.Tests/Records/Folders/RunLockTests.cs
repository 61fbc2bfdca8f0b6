using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records.Folders;

namespace XrayExp.Tests.Records.Folders;

public sealed class RunLockTests : IDisposable
{
    private readonly string _output = Directory.CreateTempSubdirectory("xrayexp-locks-").FullName;

    public void Dispose() => Directory.Delete(_output, recursive: true);

    [Fact]
    public void A_second_holder_is_told_who_the_first_is()
    {
        RunFolder folder = new(_output, "a");
        using RunLock held = RunLock.Acquire(folder);
        HeldException exception = Assert.Throws<HeldException>(() => RunLock.Acquire(folder));
        Assert.Equal($"the run `a` is held by process {Environment.ProcessId}", exception.Message);
    }

    [Fact]
    public void Other_runs_of_the_folder_stay_free()
    {
        using RunLock first = RunLock.Acquire(new RunFolder(_output, "a"));
        using RunLock second = RunLock.Acquire(new RunFolder(_output, "b"));
        Assert.Equal("b", second.Folder.Name);
    }

    [Fact]
    public void What_was_let_go_can_be_taken_again()
    {
        RunFolder folder = new(_output, "a");
        RunLock.Acquire(folder).Dispose();
        using RunLock again = RunLock.Acquire(folder);
        Assert.Throws<HeldException>(() => RunLock.Acquire(folder));
    }

    [Fact]
    public void What_a_killed_writer_left_is_removed_and_nothing_else()
    {
        RunFolder folder = new(_output, "a");
        Directory.CreateDirectory(folder.File(RunFolder.Checkpoint));
        string left = folder.File($"checkpoint/.state.safetensors.17.{Guid.NewGuid():N}.tmp"), notes = folder.File(".notes.tmp");
        File.WriteAllText(left, "half");
        File.WriteAllText(notes, "mine");
        using RunLock held = RunLock.Acquire(folder);
        Assert.False(File.Exists(left));
        Assert.True(File.Exists(notes));
    }

    [Fact]
    public void A_result_to_be_kept_that_a_killed_process_set_aside_is_put_back_or_kept()
    {
        RunFolder folder = new(_output, "a");
        Directory.CreateDirectory(folder.Kept);
        RunLock.Acquire(folder).Dispose();
        Assert.True(Directory.Exists(folder.Path));
        Directory.CreateDirectory(folder.Kept);
        File.WriteAllText(Path.Combine(folder.Kept, "metrics.json"), "{}");
        RunLock.Acquire(folder).Dispose();
        Assert.True(File.Exists(Path.Combine(_output, "a.1", "metrics.json")));
        Assert.True(Directory.Exists(folder.Path));
    }

    [Fact]
    public void Who_was_taken_for_dead_does_not_write()
    {
        RunFolder folder = new(_output, "a");
        using RunLock held = RunLock.Acquire(folder);
        File.WriteAllText(Path.ChangeExtension(folder.Lock, ".claim"), "xrayexp/claim/1\nelsewhere\n\n7\n1\n");
        HeldException exception = Assert.Throws<HeldException>(() => new RunWriter().Replace(held, []));
        Assert.Contains("was taken over by process 7 on elsewhere", exception.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public void A_half_made_result_of_a_killed_process_is_removed()
    {
        RunFolder folder = new(_output, "a");
        Directory.CreateDirectory(folder.New);
        File.WriteAllText(Path.Combine(folder.New, "metrics.json"), "{");
        using RunLock held = RunLock.Acquire(folder);
        Assert.False(Directory.Exists(folder.New));
        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public void A_result_set_aside_by_a_killed_process_is_put_back()
    {
        RunFolder folder = new(_output, "a");
        Directory.CreateDirectory(folder.Old);
        File.WriteAllText(Path.Combine(folder.Old, "metrics.json"), "{}");
        using RunLock held = RunLock.Acquire(folder);
        Assert.True(folder.IsComplete);
        Assert.False(Directory.Exists(folder.Old));
    }
}
