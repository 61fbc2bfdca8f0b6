using System.Text.Json;
using CsCheck;
using XrayExp.Engine.Files;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Files;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("größe", "\"größe\"")]
    [InlineData("a\"b\\c\nd\u0001", "\"a\\\"b\\\\c\\nd\\u0001\"")]
    [InlineData("\ud83e\ude7b", "\"\ud83e\ude7b\"")]
    public void Only_what_must_be_escaped_is(string text, string quoted) => Assert.Equal(quoted, JsonText.Quote(text));

    [Fact]
    public void Half_a_surrogate_pair_is_escaped() => Assert.Equal("\"\\ud83e\"", JsonText.Quote("\ud83e"));

    [Fact]
    public void Any_number_comes_back() =>
        Gen.Double.Where(double.IsFinite).ForAll("numbers", 1000, value =>
            Assert.Equal(value, JsonSerializer.Deserialize<double>(JsonText.Render(value))));

    [Fact]
    public void Empty_blocks_stay_on_one_line() =>
        Assert.Equal("{\n  \"a\": {},\n  \"b\": [],\n  \"c\": []\n}\n", JsonText.Document(json =>
        {
            json.Object("a", () => { });
            json.Lines("b", []);
            json.List("c", []);
        }));
}
