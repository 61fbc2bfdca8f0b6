using System.Text.Json;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tests.Diagnostics;

public class VisibleTextTests
{
    [Theory]
    [InlineData("\e[31mred", @"\u{1b}[31mred")]
    [InlineData("a\u202Eb", @"a\u{202e}b")]
    [InlineData("a\u2066b\u200Bc\uFEFF", @"a\u{2066}b\u{200b}c\u{feff}")]
    [InlineData("\u0085\u009B2J\u007F", @"\u{85}\u{9b}2J\u{7f}")]
    [InlineData("a\0\r\bb", @"a\u{0}\u{d}\u{8}b")]
    [InlineData("tag \U000E0041", @"tag \u{e0041}")]
    public void What_steers_reorders_or_hides_is_written_out(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));

    [Theory]
    [InlineData("plain\ttext\nof two lines")]
    [InlineData("naïve 日本語 עברית 👩‍⚕️ 🇨🇭")]
    public void Everything_else_stays_as_it_is(string text) => Assert.Same(text, VisibleText.Of(text) == text ? text : null);

    [Fact]
    public void Half_of_a_character_is_written_out() => Assert.Equal(@"half \u{d83d} end", VisibleText.Of($"half {"\uD83D"} end"));

    [Fact]
    public void On_one_line_line_ends_are_written_out_too() => Assert.Equal(@"a\u{a}b\u{9}c", VisibleText.OneLine("a\nb\tc"));

    [Fact]
    public void In_place_every_character_keeps_its_column() => Assert.Equal("a\uFFFDb\t\uFFFD", VisibleText.InPlace("a\eb\t\u202E"));

    [Fact]
    public void In_JSON_the_text_says_the_same()
    {
        const string Name = "a\u202E\u009B\U000E0041";
        string json = VisibleText.InJson($"{{\n  \"name\": \"{Name}\"\n}}");
        Assert.DoesNotContain(json, c => c != '\n' && VisibleText.IsHidden(c));
        Assert.Equal(Name, JsonDocument.Parse(json).RootElement.GetProperty("name").GetString());
    }
}
