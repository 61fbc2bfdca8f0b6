using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records;
using XrayExp.Engine.Train;
using XrayExp.Tests.Report;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Records;

public sealed class HistoryFileTests
{
    [Fact]
    public void Binary_run() => Snapshot.Verify(HistoryFile.Write(SampleRun.Binary().History), "csv");

    [Fact]
    public void What_is_read_back_writes_the_same_bytes()
    {
        string text = HistoryFile.Write(SampleRun.Binary().History);
        Assert.Equal(text, HistoryFile.Write(HistoryFile.Read("history.csv", text)));
    }

    [Fact]
    public void A_diverged_loss_survives_the_file()
    {
        TrainingHistory history = new(["loss"], [[double.PositiveInfinity], [double.NaN]]);
        Assert.Equal("epoch,loss\n0,inf\n1,nan\n", HistoryFile.Write(history));
        Assert.Equal(double.PositiveInfinity, HistoryFile.Read("h.csv", HistoryFile.Write(history)).Epochs[0][0]);
    }

    [Fact]
    public void The_country_of_the_user_changes_no_byte()
    {
        TrainingHistory history = SampleRun.Binary().History;
        Assert.Equal(HistoryFile.Write(history), ForeignCulture.Run(() => HistoryFile.Write(history)));
    }

    [Theory]
    [InlineData("", "h.csv:1: expected a header")]
    [InlineData("epoch,loss,loss\n", "h.csv:1: expected a header")]
    [InlineData("epoch,loss\n1,0.5\n", "h.csv:2: expected epoch 0; received `1`")]
    [InlineData("epoch,loss\n0,many\n", "h.csv:2: expected a number; received `many`")]
    [InlineData("epoch,loss\n0\n", "h.csv:2: expected 2 values; received 1")]
    public void Nonsense_is_refused_at_its_place(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<InputException>(() => HistoryFile.Read("h.csv", text)).Message, StringComparison.Ordinal);
}
