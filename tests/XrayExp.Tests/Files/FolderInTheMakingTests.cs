using XrayExp.Engine.Files;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Files;

public sealed class FolderInTheMakingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_appears_whole_or_not_at_all()
    {
        string target = _folder.At("data");
        using (FolderInTheMaking made = new(target))
            File.WriteAllText(Path.Combine(made.Path, "a"), "a");
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
        using (FolderInTheMaking made = new(target))
        {
            File.WriteAllText(Path.Combine(made.Path, "a"), "a");
            Assert.False(Directory.Exists(target));
            made.Appear();
        }

        Assert.Equal([target], Directory.GetFileSystemEntries(_folder.Path));
        Assert.Equal("a", File.ReadAllText(Path.Combine(target, "a")));
    }

    [Fact]
    public void What_a_killed_process_left_is_removed_and_nothing_that_is_not_proved_so()
    {
        string dead = $"xrayexp/claim/1\n{ProcessIdentity.Own.Host}\n{ProcessIdentity.Own.Space}\n{int.MaxValue}\n1\n\n";
        string[] Names = [.. Enumerable.Range(0, 5).Select(i => $".data.{Guid.NewGuid():N}.tmp")];
        Left(Names[0], dead, "files/train/A/1.png");
        Left(Names[1], dead.Replace($"{int.MaxValue}\n1", $"{ProcessIdentity.Own.Id}\n{ProcessIdentity.Own.Start}",
            StringComparison.Ordinal), "files/1.png");
        Left(Names[2], "somebody's", "files/1.png");
        Left(Names[3], dead, "thesis.txt");
        Left(Names[4], null, "train/1.png");
        Left(".data.tmp", dead, "files/1.png");
        using FolderInTheMaking made = new(_folder.At("data"));
        Assert.False(Directory.Exists(_folder.At(Names[0])));
        Assert.All([.. Names[1..], ".data.tmp"], name => Assert.True(Directory.Exists(_folder.At(name)), name));
    }

    [Fact]
    public void Names_are_flushed_where_the_system_can()
    {
        Assert.Equal(!OperatingSystem.IsWindows(), FolderFlush.Of(_folder.Path));
        Assert.False(FolderFlush.Of(_folder.At("absent")));
    }

    private void Left(string name, string? claim, string file)
    {
        File.WriteAllText(_folder.At(name, file), "x");
        if (claim is not null)
            File.WriteAllText(_folder.At(name, "claim"), claim);
    }
}
