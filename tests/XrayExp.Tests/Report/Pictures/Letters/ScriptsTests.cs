using System.Globalization;
using XrayExp.Engine.Report.Pictures.Letters;

namespace XrayExp.Tests.Report.Pictures.Letters;

/// <summary>Names of classes in many scripts.</summary>
public sealed class ScriptsTests
{
    /// <summary>"Pneumonia", "normal" or "lung" in languages that use the script.</summary>
    public static readonly TheoryData<string, string> Words = new()
    {
        { "Latin", "Größe, zápal plúc, viêm phổi, ağciyər" },
        { "Greek", "Πνευμονία" },
        { "Cyrillic", "пневмония, запалення легень, өкпе" },
        { "Han", "肺炎正常：左肺、「病変」" },
        { "Han", "肺炎／異常影・結節" },
        { "Kana", "はいえん、ノーマル" },
        { "Bopomofo", "ㄈㄟˋㄧㄢˊ" },
        { "Hangul", "폐렴 정상" },
        { "Arabic", "طبيعي، التهاب رئوي" },
        { "Arabic", "ذات‌الریه، پنومونی، گلو" },
        { "Arabic", "نمونیا، ٹھیک ہے" },
        { "Hebrew", "דלקת ריאות, תָּקִין" },
        { "Devanagari", "निमोनिया, सामान्य, क्षय" },
        { "Bengali", "নিউমোনিয়া স্বাভাবিক" },
        { "Gurmukhi", "ਨਮੂਨੀਆ ਆਮ" },
        { "Gujarati", "ન્યુમોનિયા સામાન્ય" },
        { "Tamil", "நிமோனியா இயல்பு" },
        { "Telugu", "న్యుమోనియా సాధారణ" },
        { "Kannada", "ನ್ಯುಮೋನಿಯಾ ಸಾಮಾನ್ಯ" },
        { "Malayalam", "ന്യുമോണിയ സാധാരണ" },
        { "Sinhala", "නියුමෝනියාව සාමාන්‍ය" },
        { "Thai", "ปอดบวม ปกติ ที่" },
        { "Lao", "ປອດບວມ ປົກກະຕິ" },
        { "Khmer", "រលាកសួត ធម្មតា" },
        { "Myanmar", "နမိုးနီးယား ပုံမှန်" },
        { "Georgian", "პნევმონია ნორმალური" },
        { "Armenian", "թոքաբորբ նորմալ" },
        { "Ethiopic", "የሳንባ ምች መደበኛ" },
    };

    /// <summary>Whatever fonts the machine has: whole words where it has one for the script, else their codes, and never a box.</summary>
    [Theory]
    [MemberData(nameof(Words))]
    public void A_name_in_any_script_is_drawn_whole_or_by_its_codes(string script, string words)
    {
        foreach (bool bold in (bool[])[false, true])
        {
            ShapedText shaped = ShapedText.Of(words, 13, bold);
            Assert.All(shaped.Glyphs, glyph => Assert.True(glyph.Id != 0, script));
            if (words.EnumerateRunes().All(rune => Faces.For(rune.Value, bold) is not null))
                Assert.DoesNotContain("U+", Spelled(words, bold), StringComparison.Ordinal);
            Assert.InRange(shaped.Width, 10, 400 * 13);
        }
    }

    [Theory]
    [InlineData("Größe, zápal plúc, viêm phổi, ağciyər")]
    [InlineData("Πνευμονία")]
    [InlineData("пневмония, запалення легень, өкпе")]
    public void Latin_Greek_and_Cyrillic_need_no_font_of_the_machine(string words)
    {
        foreach (bool bold in (bool[])[false, true])
            Assert.All(CodePoints.Of(words, bold), letter => Assert.False(Faces.IsFallback(letter.Face)));
    }

    [Theory]
    [InlineData("a\U000EFFFDb", "aU+EFFFDb")]
    [InlineData("a\u202Eb", "aU+202Eb")]
    [InlineData("a\nb", "aU+000Ab")]
    public void What_has_no_glyph_or_would_not_be_seen_is_written_as_its_code(string text, string drawn)
    {
        Assert.Equal(drawn, Spelled(text, bold: false));
        Assert.All(ShapedText.Of(text, 13, bold: false).Glyphs, glyph => Assert.NotEqual(0, glyph.Id));
    }

    [Fact]
    public void Half_a_character_is_written_as_the_code_that_stands_for_it() =>
        Assert.Equal("aU+FFFDb", Spelled(string.Concat("a", "😀".AsSpan(0, 1), "b"), bold: false));

    [Fact]
    public void Letters_that_came_apart_are_together_again()
    {
        Assert.Equal(Spelled("정상", bold: false), Spelled("\u110C\u1165\u11BC\u1109\u1161\u11BC", bold: false));
        Assert.Equal("Größe", Spelled("Gro\u0308ße", bold: false));
    }

    [Fact]
    public void A_space_or_a_mark_stays_with_the_letters_before_it() =>
        Assert.Single(CodePoints.Of("التهاب رئوي", bold: false).Select(letter => letter.Face).Distinct());

    [Fact]
    public void The_licence_of_Inter_travels_with_it() => Assert.NotNull(typeof(Faces).Assembly.GetManifestResourceInfo("Inter-OFL.txt"));

    private static string Spelled(string text, bool bold) =>
        string.Concat(CodePoints.Of(text, bold).Select(letter => char.ConvertFromUtf32(letter.Code)))
            .Normalize(System.Text.NormalizationForm.FormC).ToString(CultureInfo.InvariantCulture);
}
