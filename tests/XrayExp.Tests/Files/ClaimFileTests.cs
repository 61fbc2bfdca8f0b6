using XrayExp.Engine.Files;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Files;

public sealed class ClaimFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Claim => _folder.At("run.claim");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_has_it_and_then_the_next()
    {
        using (ClaimFile first = ClaimFile.TryTake(Claim)!)
        {
            Assert.Null(ClaimFile.TryTake(Claim));
            Assert.Equal(ProcessIdentity.Own, ClaimFile.HolderOf(Claim));
            Assert.True(first.IsOurs);
        }

        Assert.Empty(Directory.GetFiles(_folder.Path));
        ClaimFile.TryTake(Claim)!.Dispose();
    }

    [Fact]
    public void That_of_a_process_that_is_gone_is_taken_over()
    {
        Write(ProcessIdentity.Own with { Id = int.MaxValue });
        using ClaimFile taken = ClaimFile.TryTake(Claim)!;
        Assert.True(taken.IsOurs);
        Assert.Equal(ProcessIdentity.Own, ClaimFile.HolderOf(Claim));
    }

    [Fact]
    public void A_number_that_another_process_has_now_is_not_the_process()
    {
        Write(ProcessIdentity.Own with { Start = "1" });
        ClaimFile.TryTake(Claim)!.Dispose();
    }

    [Fact]
    public void That_of_another_machine_stands_until_it_gives_no_sign_of_life()
    {
        Write(ProcessIdentity.Own with { Host = "elsewhere" });
        Assert.Null(ClaimFile.TryTake(Claim));
        File.SetLastWriteTimeUtc(Claim, DateTime.UtcNow.AddMinutes(-2));
        Assert.Null(ClaimFile.TryTake(Claim));
        File.SetLastWriteTimeUtc(Claim, DateTime.UtcNow.AddMinutes(-4));
        using ClaimFile taken = ClaimFile.TryTake(Claim)!;
        Assert.NotNull(taken);
        Assert.Equal(Claim, Assert.Single(Directory.GetFiles(_folder.Path)));
    }

    [Fact]
    public void One_that_does_not_read_stands_as_long()
    {
        File.WriteAllText(Claim, "");
        Assert.Null(ClaimFile.TryTake(Claim));
        File.SetLastWriteTimeUtc(Claim, DateTime.UtcNow.AddMinutes(-4));
        ClaimFile.TryTake(Claim)!.Dispose();
    }

    [Fact]
    public void Of_many_that_find_it_abandoned_one_gets_it()
    {
        for (int round = 0; round < 50; round++)
        {
            Write(ProcessIdentity.Own with { Id = int.MaxValue });
            ClaimFile?[] taken = new ClaimFile?[8];
            Parallel.For(0, taken.Length, i => taken[i] = ClaimFile.TryTake(Claim));
            Assert.InRange(taken.Count(claim => claim is not null), 0, 1);
            foreach (ClaimFile? claim in taken)
                claim?.Dispose();
            File.Delete(Claim);
        }
    }

    [Fact]
    public void Who_lost_it_does_not_remove_the_next_ones()
    {
        ClaimFile lost = ClaimFile.TryTake(Claim)!;
        Write(ProcessIdentity.Own with { Host = "elsewhere" });
        Assert.False(lost.IsOurs);
        lost.Dispose();
        Assert.True(File.Exists(Claim));
    }

    [Fact]
    public void A_process_knows_itself_running()
    {
        Assert.True(ProcessIdentity.Own.IsHere);
        Assert.True(ProcessIdentity.Own.Runs);
        Assert.NotEqual("", ProcessIdentity.Own.Start);
    }

    private void Write(ProcessIdentity who) =>
        File.WriteAllText(Claim, $"xrayexp/claim/1\n{who.Host}\n{who.Space}\n{who.Id}\n{who.Start}\n\n");
}
