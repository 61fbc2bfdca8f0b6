using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using XrayExp.Engine.Records;
using XrayExp.Engine.Report.Pictures;

namespace XrayExp.Tests.Report.Pictures;

public sealed class SheetFileTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names => [.. SamplePictures.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void As_SVG_every_picture_needs_no_font_and_comes_out_the_same_again(string name)
    {
        byte[] bytes = SamplePictures.Lay(name).Draw(PictureFormat.Svg);
        Assert.Equal(bytes, ForeignCulture.Run(() => SamplePictures.Lay(name).Draw(PictureFormat.Svg)));
        XElement svg = XDocument.Parse(Encoding.UTF8.GetString(bytes)).Root!;
        Assert.Equal($"0 0 {(string?)svg.Attribute("width")} {(string?)svg.Attribute("height")}", (string?)svg.Attribute("viewBox"));
        Assert.Equal(SamplePictures.Lay(name).Title, svg.Element(Svg + "title")?.Value);
        Assert.Empty(svg.Descendants(Svg + "text"));
        Assert.NotEmpty(svg.Descendants(Svg + "path"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void As_PDF_every_picture_needs_no_font_has_no_clock_and_comes_out_the_same_again(string name)
    {
        byte[] bytes = SamplePictures.Lay(name).Draw(PictureFormat.Pdf);
        Assert.Equal(bytes, ForeignCulture.Run(() => SamplePictures.Lay(name).Draw(PictureFormat.Pdf)));
        string pdf = Encoding.Latin1.GetString(bytes);
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("CreationDate|ModDate|/FontFile"), pdf);
    }

    [Fact]
    public void Films_lie_in_the_file_itself()
    {
        string svg = Encoding.UTF8.GetString(SamplePictures.Lay("predictions").Draw(PictureFormat.Svg));
        Assert.Contains("data:image/png;base64,", svg, StringComparison.Ordinal);
        Assert.DoesNotMatch("href=\"(?!#|data:)", svg);
        Assert.Contains("/Subtype /Image", Encoding.Latin1.GetString(SamplePictures.Lay("predictions").Draw(PictureFormat.Pdf)),
            StringComparison.Ordinal);
    }

    /// <summary>Skia leaves the dashes of a stroke out of its SVG.</summary>
    [Fact]
    public void A_dashed_line_is_dashed_in_every_format()
    {
        Sheet dashed =
            new("", 100, 20, canvas => Stroke.Draw(canvas, [new(0, 10), new(100, 10)], Palette.Ink, 2, ScottPlot.LinePattern.Dashed));
        string path = (string)XDocument.Parse(Encoding.UTF8.GetString(dashed.Draw(PictureFormat.Svg))).Descendants(Svg + "path")
            .Single().Attribute("d")!;
        Assert.InRange(path.Count(letter => letter == 'M'), 4, 20);
    }

    [Fact]
    public void Files_are_named_by_their_format_and_none_is_none()
    {
        NamedSheet sheet = new("roc.png", () => new Sheet("", 10, 10, _ => { }));
        Assert.Equal(["roc.png", "roc.svg", "roc.pdf"], PictureFile.Names("roc.png").AsEnumerable());
        Assert.Equal("roc.svg", NamedSheet.Draw([sheet], PictureFormat.Svg).Single().Name);
        Assert.Empty(NamedSheet.Draw([sheet], PictureFormat.None));
    }
}
