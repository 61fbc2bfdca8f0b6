using XrayExp.Tests.Support;
using XrayExp.Tool.Cluster;
using XrayExp.Tool.Sweeping;

namespace XrayExp.Tests.Tool.Cluster;

public sealed class TaskEventsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_event_is_read_once_and_as_it_was_written()
    {
        TaskEventReader reader = new(_folder.Path);
        using TaskEvents first = new(_folder.Path, 0), second = new(_folder.Path, 1);
        MemberMessage[] all =
        [
            new("a,seed=1", new WorkerClaiming()), new("a,seed=1", new WorkerStarted()), new("a,seed=1", new WorkerEpoch(2, 5)),
            new("a,seed=1", new WorkerSaid("a \"line\"\n")), new("a,seed=1", new WorkerFinished(true, 7, "{\"x\":1}")),
        ];
        foreach (MemberMessage one in all)
            first.Write(one.Member, one.Message);
        Assert.Equal(all, reader.ReadNew());
        Assert.Empty(reader.ReadNew());
        second.Write("b", new WorkerFailed(74, "no space"));
        Assert.Equal([new("b", new WorkerFailed(74, "no space"))], reader.ReadNew());
    }

    [Fact]
    public void A_line_that_is_not_whole_is_read_when_it_is()
    {
        TaskEventReader reader = new(_folder.Path);
        string file = _folder.At("0000.0.jsonl"), line = new MemberMessage("a", new WorkerStarted()).Write();
        File.WriteAllText(file, line[..10]);
        Assert.Empty(reader.ReadNew());
        File.WriteAllText(file, line + "\n");
        Assert.Equal([new("a", new WorkerStarted())], reader.ReadNew());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"member\":\"a\",\"kind\":\"epo")]
    [InlineData("{\"member\":\"a\"}")]
    [InlineData("{\"member\":\"a\",\"kind\":\"epoch\"}")]
    [InlineData("{\"member\":\"a\",\"kind\":\"epoch\",\"epoch\":1e99,\"epochs\":2}")]
    [InlineData("[1]")]
    [InlineData("null")]
    public void A_line_that_a_kill_has_cut_off_is_no_event(string line) => Assert.Null(MemberMessage.TryParse(line));

    [Fact]
    public void A_task_that_is_started_again_knows_what_it_had_claimed_and_not_ended()
    {
        using (TaskEvents before = new(_folder.Path, 3))
        {
            foreach (string member in (string[])["done", "failed", "begun"])
                before.Write(member, new WorkerClaiming());
            before.Write("done", new WorkerFinished(true, 1));
            before.Write("failed", new WorkerFailed(2, "wrong"));
            Assert.Equal(0, before.Start);
        }

        using TaskEvents again = new(_folder.Path, 3), other = new(_folder.Path, 2);
        Assert.Equal(1, again.Start);
        Assert.Equal<string>(["begun"], again.Unfinished());
        Assert.Empty(other.Unfinished());
    }

    public void Dispose() => _folder.Dispose();
}
