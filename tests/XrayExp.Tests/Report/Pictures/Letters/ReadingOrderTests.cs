using System.Text;
using XrayExp.Engine.Report.Pictures.Letters;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Report.Pictures.Letters;

/// <summary>Worked examples of the Unicode Bidirectional Algorithm, a digit per code point; Hebrew letters stand for themselves.</summary>
public sealed class ReadingOrderTests
{
    [Theory]
    [InlineData("abc 12", "000000")]
    [InlineData("אבג", "111")]
    [InlineData("true: אב", "00000011")]
    [InlineData("אב (97.3%)", "1111222221")]
    [InlineData("אב 12 גד", "11122111")]
    [InlineData("a (אב) b", "00011000")]
    [InlineData("אב (abc)", "11112221")]
    [InlineData("אב abc", "111222")]
    [InlineData("طب 12", "11122")]
    [InlineData("12 طب", "22111")]
    [InlineData("12", "00")]
    [InlineData("", "")]
    public void Levels_are_those_of_the_standard(string text, string levels) => Assert.Equal(levels, Levels(text));

    [Theory]
    [InlineData("אב/1.png", "11120000")]
    [InlineData("طبيعي/صورة 1.png", "1111111111120000")]
    public void A_path_begins_at_the_left(string text, string levels) => Assert.Equal(levels, Levels(text, rightwards: true));

    [LettersFact("א")]
    public void What_is_read_from_the_right_is_drawn_from_the_right()
    {
        ShapedText word = ShapedText.Of("אב", 13, bold: false), first = ShapedText.Of("א", 13, bold: false);
        Assert.Equal(first.Glyphs[0].Id, word.Glyphs[^1].Id);
        Assert.True(word.Glyphs[^1].X > word.Glyphs[0].X);
    }

    [LettersFact("ب")]
    public void Letters_of_Arabic_are_joined()
    {
        ushort alone = ShapedText.Of("ب", 13, bold: false).Glyphs[0].Id;
        Assert.DoesNotContain(ShapedText.Of("ببب", 13, bold: false).Glyphs, glyph => glyph.Id == alone);
    }

    [LettersFact("क")]
    public void Signs_of_Devanagari_find_their_places() =>
        // the sign of `i` is drawn before the letter after which it is written
        Assert.Equal(ShapedText.Of("क", 13, bold: false).Glyphs[0].Id, ShapedText.Of("कि", 13, bold: false).Glyphs[^1].Id);

    [Fact]
    public void A_shortened_name_keeps_letters_whole()
    {
        string shortened =
            Engine.Report.Pictures.Lettering.Fit(Engine.Report.Pictures.Lettering.Body, string.Concat(Enumerable.Repeat("कि", 30)), 100);
        Assert.All(shortened.Split('…'), half => Assert.Equal(0, half.Length % "कि".Length));
    }

    private static string Levels(string text, bool rightwards = false) =>
        string.Concat(ReadingOrder.Levels([.. text.EnumerateRunes().Select(rune => rune.Value)], rightwards));
}
