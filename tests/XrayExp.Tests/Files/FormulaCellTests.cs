using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;

namespace XrayExp.Tests.Files;

/// <summary>A spreadsheet takes a cell that begins with = + - or @ for a formula, and runs it.</summary>
public class FormulaCellTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("'=1")]
    [InlineData("＝1")]
    public void Such_a_name_gets_an_apostrophe_that_is_taken_off_again(string name)
    {
        Assert.Equal($"'{name}", Csv.Guard(name));
        Assert.Equal(name, Csv.Unguard(Csv.Guard(name)));
    }

    [Theory]
    [InlineData("NORMAL/IM-0001.jpeg")]
    [InlineData("'quoted'")]
    [InlineData("-0.5")]
    [InlineData("+1")]
    [InlineData("")]
    [InlineData("'")]
    public void Other_names_and_numbers_keep_their_bytes(string name)
    {
        Assert.Same(name, Csv.Guard(name));
        Assert.Same(name, Csv.Unguard(name));
    }

    [Fact]
    public void Predictions_of_such_classes_read_back()
    {
        Predictions predictions = new(["=A", "B"], 0.5, [new("=A/1.png", 0, 1, [0.25f, 0.75f])]);
        string text = PredictionsFile.Write(predictions);
        Assert.Contains("\n'=A/1.png,'=A,B,", text, StringComparison.Ordinal);
        Predictions read = PredictionsFile.Read("p.csv", text, 0.5);
        Assert.Equal<string>(predictions.Classes, read.Classes);
        Assert.Equal(("=A/1.png", 0, 1), (read.Images[0].Id, read.Images[0].Label, read.Images[0].Predicted));
    }
}
