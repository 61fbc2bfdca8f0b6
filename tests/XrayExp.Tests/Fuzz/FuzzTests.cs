using XrayExp.Fuzz;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Fuzz;

/// <summary>Broken files of every kind; <c>tests/fuzz.sh</c> breaks a hundred thousand.</summary>
public class FuzzTests
{
    [Fact]
    public void Of_a_thousand_broken_files_none_breaks_a_promise()
    {
        using Campaign campaign = new(Experiments.Folder);
        // other tests run at the same time, so that no processor time is counted here
        Limits limits = new(TimeSpan.FromMinutes(5), null, 1L << 30);
        Assert.Empty(campaign.Run(seed: 1, first: 0, count: 1000, limits));
    }
}
