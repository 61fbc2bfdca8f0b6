using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records;
using XrayExp.Tests.Report;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Records;

public sealed class PredictionsFileTests
{
    private const string Header = "id,label,predicted,probability_A,probability_B\n";

    [Fact]
    public void Binary_run() => Snapshot.Verify(PredictionsFile.Write(SampleRun.Binary().Predictions), "csv");

    [Fact]
    public void Names_with_commas_and_quotes() => Snapshot.Verify(PredictionsFile.Write(SampleRun.ThreeWay().Predictions), "csv");

    [Fact]
    public void What_is_read_back_writes_the_same_bytes()
    {
        foreach (RunRecord run in (RunRecord[])[SampleRun.Binary(), SampleRun.ThreeWay()])
        {
            string text = PredictionsFile.Write(run.Predictions);
            Assert.Equal(text, PredictionsFile.Write(PredictionsFile.Read("predictions.csv", text, 0.5)));
        }
    }

    [Fact]
    public void Rows_are_sorted_by_the_ids_characters_not_by_a_language()
    {
        Predictions unsorted =
            new(["A", "B"], 0.5, [new("B/a", 1, 0, [1, 0]), new("A/b", 0, 1, [0.25f, 0.75f]), new("A/Z", 0, 0, [0.1f, 0.9f])]);
        Assert.Equal(Header + "A/Z,A,A,0.1,0.9\nA/b,A,B,0.25,0.75\nB/a,B,A,1,0\n", PredictionsFile.Write(unsorted));
    }

    [Fact]
    public void The_country_of_the_user_changes_no_byte()
    {
        Predictions predictions = SampleRun.ThreeWay().Predictions;
        Assert.Equal(PredictionsFile.Write(predictions), ForeignCulture.Run(() => PredictionsFile.Write(predictions)));
    }

    [Theory]
    [InlineData("id,label,predicted\n", "p.csv:1: expected the header")]
    [InlineData(Header + "A/1,A,C,0.5,0.5\n", "p.csv: `A/1`: expected one of A, B; received `C`")]
    [InlineData(Header + "A/1,A,A,1.5,0.5\n", "p.csv: `A/1`: expected a probability; received `1.5`")]
    [InlineData(Header + "A/2,A,A,1,0\nA/1,A,A,1,0\n", "p.csv: `A/1` follows `A/2`")]
    [InlineData(Header + "A/1,A,A,1,0\nA/1,A,A,1,0\n", "p.csv: `A/1` follows `A/1`")]
    public void Nonsense_is_refused_at_its_place(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<InputException>(() => PredictionsFile.Read("p.csv", text, 0.5)).Message,
            StringComparison.Ordinal);
}
