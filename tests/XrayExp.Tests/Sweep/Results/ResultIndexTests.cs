using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Sweep;
using XrayExp.Engine.Sweep.Results;
using XrayExp.Tests.Records;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Sweep.Results;

public sealed class ResultIndexTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SweepFolder _sweep = new();
    private readonly ImmutableArray<SweepMember> _members;

    public ResultIndexTests()
    {
        _members = _sweep.Plan("vary: { training.epochs: [3, 4] }\n").Members;
        foreach (SweepMember member in _members)
            File.WriteAllText(Metrics(member), MetricsFile.Write(RecordedRun.Of(SampleRun.Binary(), Sha256Text.Of(""))));
    }

    [Fact]
    public void A_run_that_has_not_changed_is_not_read_again()
    {
        ImmutableArray<MemberResult> read = Indexed();
        Damage(_members[0], keepTime: true);
        ResultIndex again = new(_folder.Path);
        MemberResult known = again.Of(_members[0]);
        Assert.All(FigureCatalogue.All, figure => Assert.Equal(read[0].Of(figure), known.Of(figure)));
        Assert.Equal<string>(read[0].Classes, known.Classes);
        Assert.Equal(
            (read[0].Fingerprint, read[0].Weights, read[0].Divergence, read[0].Split.Name, read[0].Split.Evaluation.Threshold),
            (known.Fingerprint, known.Weights, known.Divergence, known.Split.Name, known.Split.Evaluation.Threshold));
        Assert.Equal(read[0].Split.Evaluation.ConfusionMatrix.Select(row => row.ToArray()),
            known.Split.Evaluation.ConfusionMatrix.Select(row => row.ToArray()));
    }

    [Fact]
    public void A_run_that_has_changed_is_read_again()
    {
        Indexed();
        Damage(_members[0], keepTime: false);
        ResultIndex again = new(_folder.Path);
        Assert.Throws<InputException>(() => again.Of(_members[0]));
        again.Of(_members[1]);
    }

    [Theory]
    [InlineData("0.", "1.")]
    [InlineData("\n{", "\n")]
    [InlineData("sha256:", "")]
    public void An_index_that_is_damaged_is_not_believed(string old, string @new)
    {
        Indexed();
        Damage(_members[0], keepTime: true);
        string index = _folder.At(".xrayexp", "results.jsonl"), text = File.ReadAllText(index);
        int place = text.IndexOf(old, StringComparison.Ordinal);
        File.WriteAllText(index, text[..place] + @new + text[(place + old.Length)..]);
        Assert.Throws<InputException>(() => new ResultIndex(_folder.Path).Of(_members[0]));
    }

    [Fact]
    public void A_line_of_a_task_stands_for_the_run()
    {
        string line = new ResultIndex(_folder.Path).LineOf(_members[1]);
        Damage(_members[1], keepTime: true);
        ResultIndex other = new(_folder.Path);
        other.Learn(line);
        other.Learn("not a line");
        Assert.Equal(_members[1], other.Of(_members[1]).Member);
    }

    /// <summary>An older version of the tool meets the index of a newer one.</summary>
    [Theory]
    [InlineData("\"accuracy\"", "\"figure_of_tomorrow\"")]
    [InlineData("\"images\":", "\"images\":1e99,\"was\":")]
    [InlineData("\"split\":", "\"part\":")]
    public void A_line_of_another_version_is_no_line(string old, string @new)
    {
        string line = new ResultIndex(_folder.Path).LineOf(_members[0]);
        Assert.Contains(old, line, StringComparison.Ordinal);
        Damage(_members[0], keepTime: true);
        ResultIndex other = new(_folder.Path);
        other.Learn(line.Replace(old, @new, StringComparison.Ordinal));
        Assert.Throws<InputException>(() => other.Of(_members[0]));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _sweep.Dispose();
    }

    private ImmutableArray<MemberResult> Indexed()
    {
        ResultIndex index = new(_folder.Path);
        ImmutableArray<MemberResult> read = [.. _members.Select(index.Of)];
        index.Write(_members);
        return read;
    }

    private string Metrics(SweepMember member) => _folder.At(member.Name, "metrics.json");

    private void Damage(SweepMember member, bool keepTime)
    {
        DateTime time = File.GetLastWriteTimeUtc(Metrics(member));
        File.WriteAllText(Metrics(member), new string('x', File.ReadAllBytes(Metrics(member)).Length));
        File.SetLastWriteTimeUtc(Metrics(member), keepTime ? time : time.AddSeconds(1));
    }
}
