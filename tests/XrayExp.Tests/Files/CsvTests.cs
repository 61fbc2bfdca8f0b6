using CsCheck;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Files;

public sealed class CsvTests
{
    [Fact]
    public void Commas_quotes_and_line_ends_are_quoted() =>
        Assert.Equal("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\n", Csv.Write([["plain", "a,b", "say \"hi\"", "two\nlines"]]));

    [Fact]
    public void Any_text_comes_back() =>
        Gen.String[Gen.Char["a,\"\n\r "], 0, 6].Array[3].Array[1, 4].ForAll("texts", 100, rows =>
            Assert.Equal(rows, Csv.Read("a.csv", Csv.Write(rows)).Select(row => row.ToArray())));

    [Fact]
    public void Windows_line_ends_are_read() =>
        Assert.Equal([["a", "b"], ["1", "2"]], Csv.Read("a.csv", "a,b\r\n\"1\",2\r\n").Select(row => row.ToArray()));

    [Theory]
    [InlineData("a\n\"b", "a.csv:2: a quoted value is not closed")]
    [InlineData("\"a\"b\n", "a.csv:1: expected a comma after a quoted value; received `b`")]
    [InlineData("a,b\n\"x\ny\",2\nz\n", "a.csv:4: expected 2 values; received 1")]
    public void Mistakes_name_their_line(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => Csv.Read("a.csv", text)).Message);
}
