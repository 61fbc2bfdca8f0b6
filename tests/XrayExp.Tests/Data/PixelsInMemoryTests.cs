using XrayExp.Engine.Data;

namespace XrayExp.Tests.Data;

public class PixelsInMemoryTests
{
    [Theory]
    [InlineData(7, 20)]
    [InlineData(5, 20)]
    [InlineData(30, 20)]
    public void Every_image_has_its_place_in_arrays_of_any_length(int imageBytes, int pieceBytes)
    {
        PixelsInMemory pixels = new(count: 11, imageBytes, pieceBytes);
        for (int i = 0; i < 11; i++)
            pixels.Room(i).Fill((byte)i);
        for (int i = 0; i < 11; i++)
            Assert.Equal(Enumerable.Repeat((byte)i, imageBytes), pixels.Read(i, []).ToArray());
    }
}
