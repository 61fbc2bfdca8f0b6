using XrayExp.Engine.Records;
using XrayExp.Kernels;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Numerics;

/// <summary>Checks the promise itself: every kernel's bits are those of the committed list, which hold on every processor.</summary>
public class KernelHashTests
{
    private static readonly string List = Path.Combine(Shared.Repository, "tests", "XrayExp.Kernels", "kernels.sha256");
    private static readonly HashSet<string> s_all = [];

    [Fact]
    public void Every_kernel_gives_the_committed_bits()
    {
        IReadOnlyList<KernelResult> results = KernelRun.Results(s_all);
        IReadOnlyList<string> differences = HashList.Differences(File.Exists(List) ? File.ReadAllText(List) : "", results, s_all);
        if (differences.Count == 0)
            return;
        if (Environment.GetEnvironmentVariable("XRAYEXP_TESTS_ACCEPT") == "1" && results.All(result => result.Hash is not null))
        {
            File.WriteAllText(List, HashList.Write(results));
            return;
        }

        Assert.Fail($"""
            {differences.Count} of {results.Count} kernels differ from tests/XrayExp.Kernels/kernels.sha256:
            {string.Join('\n', differences)}

            If other bits are meant, raise Fingerprint.EngineFormat, since the same experiment now gives another result, and accept them by
            XRAYEXP_TESTS_ACCEPT=1 dotnet test --filter {nameof(KernelHashTests)}
            A new or renamed kernel needs the second alone. What disagrees with itself is a broken promise and can't be accepted.
            """);
    }

    [Fact]
    public void Other_missing_and_unknown_hashes_are_named()
    {
        IReadOnlyList<string> differences = HashList.Differences(
            "# for people\nsame 1x1 aa\nchanged 1x1 bb\ngone 1x1 cc\ntorn 1x1 dd\n",
            [
                new("same 1x1", "aa", null),
                new("changed 1x1", "b0", null),
                new("new 1x1", "ee", null),
                new("torn 1x1", null, "512 and 128 disagree"),
            ],
            s_all);
        Assert.Equal(
            [
                "changed 1x1: other bits",
                "new 1x1: not in the list",
                "torn 1x1: 512 and 128 disagree",
                "gone 1x1: in the list alone",
            ],
            differences);
    }
}
