using XrayExp.Engine.Report.Pages;

namespace XrayExp.Tests.Report.Pages;

public class MarkupTests
{
    [Fact]
    public void What_is_put_into_it_is_text()
    {
        string name = "<b title=\"x\">Röntgen & 'Thorax'</b>";
        Assert.Equal("<p class=\"&lt;b title=&quot;x&quot;&gt;Röntgen &amp; &#39;Thorax&#39;&lt;/b&gt;\"></p>",
            Markup.Of($"<p class=\"{name}\"></p>").Html);
    }

    [Fact]
    public void Markup_stays_what_it_is()
    {
        Markup[] items = [Markup.Of($"<li>{"<"}</li>"), Markup.Of($"<li>{2}</li>")];
        Assert.Equal("<ul><li>&lt;</li><li>2</li></ul>", Markup.Of($"<ul>{items}{Markup.Nothing}</ul>").Html);
    }

    [Theory]
    [InlineData("\0", "\uFFFD")]
    [InlineData("\u001b[31m", "\uFFFD[31m")]
    [InlineData("a\n\tb", "a\n\tb")]
    public void Control_characters_are_no_part_of_HTML(string text, string escaped) => Assert.Equal(escaped, Markup.Escape(text));

    [Theory]
    [InlineData(1.005, "1")]
    [InlineData(-0.001, "0")]
    [InlineData(12.346, "12.35")]
    public void Coordinates_are_short_everywhere(double value, string written) =>
        Assert.Equal(written, ForeignCulture.Run(() => Markup.Of($"{value}").Html));
}
