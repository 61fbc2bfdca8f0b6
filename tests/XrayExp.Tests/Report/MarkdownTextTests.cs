
using XrayExp.Engine.Report;

namespace XrayExp.Tests.Report;

public class MarkdownTextTests
{
    [Theory]
    [InlineData("@team", "@<!-- -->team")]
    [InlineData("#123", @"\#<!-- -->123")]
    [InlineData("GH-12", "GH<!-- -->-12")]
    [InlineData("https://x.y", "https:<!-- -->//x.y")]
    [InlineData("www.x.y", "www<!-- -->.x.y")]
    [InlineData("<b>|_*", @"&lt;b&gt;\|\_\*")]
    [InlineData("[a](b)", @"\[a\](b)")]
    [InlineData("a\u202Eb", @"a\\u{202e}b")]
    [InlineData("two\nlines", "two lines")]
    public void Names_format_nothing_mention_nobody_and_link_nowhere(string name, string written) =>
        Assert.Equal(written, MarkdownText.Escape(name));

    [Fact]
    public void A_sentence_keeps_its_code_and_loses_the_rest() =>
        Assert.Equal(@"see `run --force`: @<!-- -->team\_1", MarkdownText.Sentence("see `run --force`: @team_1"));

    [Fact]
    public void A_lone_backtick_opens_nothing() => Assert.Equal(@"a\`@<!-- -->b", MarkdownText.Sentence("a`@b"));

    [Fact]
    public void In_an_HTML_element_nothing_is_escaped_by_backslashes() =>
        Assert.Equal("model_3 &lt;i&gt; @<!-- -->x", MarkdownText.Html("model_3 <i> @x"));
}
