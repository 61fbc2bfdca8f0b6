using System.Collections.Concurrent;
using XrayExp.Tests.Support;
using XrayExp.Tool.Cluster;

namespace XrayExp.Tests.Tool.Cluster;

public sealed class MemberClaimsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(3, 7)]
    [InlineData(200, 8)]
    public async Task Every_member_goes_to_exactly_one_task_however_they_race(int members, int tasks)
    {
        ConcurrentBag<int> taken = [];
        using Barrier start = new(tasks);
        await Task.WhenAll(Enumerable.Range(0, tasks).Select(task => Task.Factory.StartNew(() =>
        {
            start.SignalAndWait();
            foreach (int member in All(Claims(members, task, tasks)))
                taken.Add(member);
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.Equal(Enumerable.Range(0, members), taken.Order());
    }

    [Fact]
    public void A_task_begins_with_a_stretch_of_its_own_and_then_helps_the_others()
    {
        Assert.Equal(2, Claims(6, 1, 3).Take(_ => { }));
        Assert.Equal([0, 1, 3, 4, 5], All(Claims(6, 0, 3)));
    }

    [Fact]
    public void A_claim_belongs_to_its_task_in_whatever_start()
    {
        Assert.Equal(0, Claims(4, 0, 2).Take(_ => { }));
        Assert.True(Claims(4, 0, 2).IsOwn(0));
        Assert.False(Claims(4, 1, 2).IsOwn(0));
        Assert.False(Claims(4, 0, 2).IsOwn(1));
    }

    [Fact]
    public void A_member_is_announced_before_it_is_claimed()
    {
        List<bool> wasThere = [];
        Claims(1, 0, 1).Take(member => wasThere.Add(File.Exists(MemberClaims.PathOf(_folder.Path, member))));
        Assert.Equal([false], wasThere);
    }

    public void Dispose() => _folder.Dispose();

    private MemberClaims Claims(int members, int task, int tasks) => new(_folder.Path, members, task, tasks);

    private static IEnumerable<int> All(MemberClaims claims)
    {
        while (claims.Take(_ => { }) is { } member)
            yield return member;
    }
}
