using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Records;

public sealed class TestLedgerTests : IDisposable
{
    private const string Header = "experiment,seed,fingerprint,weights,threshold,accuracy,recall,specificity,precision,auc\n";

    private readonly TemporaryFolder _folder = new();

    private string File => _folder.At("study", "ledger.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_evaluation_is_a_line_and_never_two()
    {
        TestLedger ledger = new(File, "ledger.csv");
        ledger.Add([Evaluation("sweep/a=1,seed=2", 'a'), Evaluation("b", 'b')]);
        string both = System.IO.File.ReadAllText(File);
        Assert.Equal(3, both.Split('\n').Length - 1);
        Assert.StartsWith($"{Header}\"sweep/a=1,seed=2\",7,sha256:aaaa,sha256:weights,0.5,0.", both, StringComparison.Ordinal);

        ledger.Add([Evaluation("b", 'b'), Evaluation("another name", 'a')]);
        Assert.Equal(both, System.IO.File.ReadAllText(File));

        ledger.Add([Evaluation("b", 'c'), Evaluation("b", 'c')]);
        Assert.StartsWith($"{both}b,7,sha256:cccc,", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
        Assert.Equal(4, System.IO.File.ReadAllLines(File).Length);
    }

    [Fact]
    public void Another_threshold_or_other_weights_are_another_look()
    {
        TestEvaluation first = Evaluation("a", 'a');
        new TestLedger(File, "ledger.csv").Add(
            [first, first with { Weights = "sha256:other" }, first with { Test = first.Test with { Threshold = 0.25 } }]);
        Assert.Equal(4, System.IO.File.ReadAllLines(File).Length);
    }

    [Fact]
    public void A_ledger_keeps_the_figures_that_it_began_with()
    {
        System.IO.File.WriteAllText(File,
            "experiment,seed,fingerprint,weights,threshold,f1,accuracy\na,1,sha256:f,sha256:w,0.5,0.25,0.75\n");
        new TestLedger(File, "ledger.csv").Add([Evaluation("b", 'b')]);
        string[] lines = System.IO.File.ReadAllLines(File);
        Assert.Equal((3, "experiment,seed,fingerprint,weights,threshold,f1,accuracy"), (lines.Length, lines[0]));
        Assert.Equal("b,7,sha256:bbbb,sha256:weights,0.5,0.9090909090909091,0.9", lines[2]);
    }

    [Fact]
    public void Many_at_once_lose_no_line()
    {
        Parallel.For(0, 20, n => new TestLedger(File, "ledger.csv").Add([Evaluation($"run-{n}", (char)('a' + n))]));
        Assert.Equal(21, System.IO.File.ReadAllLines(File).Length);
        Assert.Equal("*\n", System.IO.File.ReadAllText(_folder.At("study", ".xrayexp", ".gitignore")));
    }

    [Fact]
    public void What_is_no_ledger_is_left_alone()
    {
        System.IO.File.WriteAllText(File, "epoch,loss\n1,0.5\n");
        InputException refusal = Assert.Throws<InputException>(() => new TestLedger(File, "study/ledger.csv").Check());
        Assert.StartsWith("`study/ledger.csv` is not a ledger: expected the columns experiment,seed,",
            refusal.Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => new TestLedger(_folder.Path, "study").Check());
    }

    private static TestEvaluation Evaluation(string experiment, char fingerprint) =>
        new(experiment, 7, $"sha256:{new string(fingerprint, 4)}", "sha256:weights", Compare.SampleResult.Old.Run.Test);
}
