using XrayExp.Tool.Sweeping;

namespace XrayExp.Tests.Tool.Sweeping;

public class MemoryBudgetTests
{
    private const long GiB = 1L << 30;

    [Fact]
    public void One_more_must_fit_beside_what_those_at_work_may_still_grow_by()
    {
        MemoryBudget budget = new(() => 3 * GiB);
        budget.Learn(2 * GiB);
        budget.Learn(1 * GiB);
        Assert.True(budget.Allows([GiB], idle: 0));
        Assert.False(budget.Allows([GiB / 2], idle: 0));
        Assert.True(budget.Allows([GiB / 2], idle: GiB));
        Assert.True(budget.Allows([4 * GiB], idle: 0));
        Assert.False(budget.Allows([GiB, GiB], idle: 0));
    }

    [Fact]
    public void Before_anything_is_known_an_estimate_stands()
    {
        Assert.True(new MemoryBudget(() => 2 * MemoryBudget.FirstEstimate).Allows([0], 0));
        Assert.False(new MemoryBudget(() => MemoryBudget.FirstEstimate).Allows([0], 0));
    }

    [Fact]
    public void Linux_tells_what_is_available()
    {
        Assert.Equal(12_345L * 1024,
            FreeMemory.Available(["MemTotal:       24000000 kB", "MemFree:          100 kB", "MemAvailable:      12345 kB"]));
        Assert.InRange(FreeMemory.Now(), 1, long.MaxValue);
    }
}
