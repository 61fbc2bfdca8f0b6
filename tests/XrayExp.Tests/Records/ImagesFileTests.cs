using XrayExp.Engine.Data;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records;

namespace XrayExp.Tests.Records;

public class ImagesFileTests
{
    private static readonly string Hash = new('a', 64);

    [Fact]
    public void A_line_is_that_of_sha256sum() =>
        Assert.Equal($"{Hash}  test/A/1.png\n{Hash}  train/A/b c.png\n",
            ImagesFile.Write([new("train/A/b c.png", Hash), new("test/A/1.png", Hash)]));

    /// <summary>As <c>sha256sum</c> of GNU's coreutils 9.1 prints such names.</summary>
    [Fact]
    public void Odd_names_are_escaped_and_read_back()
    {
        ImageHash[] odd = [new("test/A/a\\b.png", Hash), new("test/A/line\nbreak.png", Hash), new("test/A/\\n.png", Hash)];
        string text = ImagesFile.Write([.. odd]);
        Assert.Contains($"\\{Hash}  test/A/a\\\\b.png\n", text, StringComparison.Ordinal);
        Assert.Contains($"\\{Hash}  test/A/line\\nbreak.png\n", text, StringComparison.Ordinal);
        Assert.Equal(odd.OrderBy(image => image.Id, StringComparer.Ordinal), ImagesFile.Read("images.sha256", text));
    }

    [Theory]
    [InlineData("abc  test/A/1.png")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa test/A/1.png")]
    public void What_is_no_hash_and_name_is_refused(string line) =>
        Assert.StartsWith("images.sha256:2: expected",
            Assert.Throws<InputException>(() => ImagesFile.Read("images.sha256", $"{Hash}  a\n{line}\n")).Message,
            StringComparison.Ordinal);
}
