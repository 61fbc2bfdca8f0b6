using XrayExp.Engine.Files;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Files;

public class SafetensorsTests
{
    [Fact]
    public void What_is_written_reads_back()
    {
        NamedArray array = NamedArray.FromSingles("dense/kernel", [2, 3], [1, 2, 3, 4, 5, float.NaN]);
        byte[] file = Safetensors.Write([array], [new("classes", "NORMAL,PNEUMONIA")]);
        var (arrays, metadata) = Safetensors.Read(file);
        NamedArray read = Assert.Single(arrays);
        Assert.Equal([1, 2, 3, 4, 5, float.NaN], read.Singles());
        Assert.Equal<int>([2, 3], read.Shape);
        Assert.Equal("NORMAL,PNEUMONIA", metadata["classes"]);
        Assert.Equal(0, (file.Length - (6 * 4)) % 8);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(40)]
    public void A_cut_file_is_refused(int length)
    {
        byte[] file = Safetensors.Write([NamedArray.FromSingles("w", [4], [1, 2, 3, 4])], []);
        Assert.Throws<InvalidDataException>(() => Safetensors.Read(file.AsSpan(0, length)));
    }

    [SharedFact("oracle/h_tiny.safetensors")]
    public void Files_of_the_reference_writer_read() =>
        Assert.NotEmpty(Shared.Arrays("h_tiny.safetensors"));
}
