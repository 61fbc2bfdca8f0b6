using System.Text;
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

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":4}}""")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1,-1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,4]}}""")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""")]
    [InlineData("""{"__metadata__":{"a":1}}""")]
    [InlineData("""{"w":{"dtype":null,"shape":[1],"data_offsets":[0,4]}}""")]
    public void A_header_that_makes_no_sense_is_refused(string header)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        Assert.Throws<InvalidDataException>(() => Safetensors.Read([.. BitConverter.GetBytes((long)text.Length), .. text, 0, 0, 0, 0]));
    }

    [SharedFact("oracle/h_tiny.safetensors")]
    public void Files_of_the_reference_writer_read() =>
        Assert.NotEmpty(Shared.Arrays("h_tiny.safetensors"));
}
