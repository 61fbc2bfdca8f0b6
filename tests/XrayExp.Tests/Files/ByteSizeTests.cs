using XrayExp.Engine.Files;

namespace XrayExp.Tests.Files;

public class ByteSizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("123456789012", 123456789012)]
    [InlineData("512M", 512L << 20)]
    [InlineData("2G", 2L << 30)]
    [InlineData("2g", 2L << 30)]
    [InlineData("2GB", 2L << 30)]
    [InlineData(" 2 GiB ", 2L << 30)]
    [InlineData("1.5K", 1536)]
    [InlineData("1T", 1L << 40)]
    public void Sizes_are_written_in_units_of_1024(string text, long bytes) => Assert.Equal(bytes, ByteSize.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("much")]
    [InlineData("-1G")]
    [InlineData("1e3")]
    [InlineData("2P")]
    [InlineData("9999999T")]
    [InlineData("99999999999999999999999999999999999")]
    public void What_is_no_size_is_none(string text) => Assert.Null(ByteSize.Parse(text));

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1023, "1023 bytes")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(15_052_800_000, "14.0 GiB")]
    [InlineData(long.MaxValue, "8388608.0 TiB")]
    public void The_largest_unit_is_shown(long bytes, string text) => Assert.Equal(text, ByteSize.Text(bytes));
}
