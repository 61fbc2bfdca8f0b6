using System.Runtime.Intrinsics;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Randomness;

public class PhiloxFourTests
{
    [Theory]
    [InlineData(0UL, 0UL, 0UL)]
    [InlineData(0xA4093822299F31D0, 0x85A308D3243F6A88, 0x0370734413198A2EUL)]
    [InlineData(17UL, 0xFFFFFFFEUL, ulong.MaxValue)]
    public void Four_counters_at_once_have_the_words_of_four_alone(ulong key, ulong first, ulong counterHigh)
    {
        // elsewhere nothing calls it
        if (!PhiloxFour.IsSupported)
            return;
        PhiloxFour.Blocks(key, first, counterHigh, out Vector256<uint> low, out Vector256<uint> high);
        uint[] words = new uint[16];
        low.CopyTo(words);
        high.CopyTo(words, 8);
        for (ulong block = 0; block < 4; block++)
        {
            (uint a, uint b, uint c, uint d) = Philox4x32.Block(key, first + block, counterHigh);
            Assert.Equal([a, b, c, d], words[(int)(4 * block)..(int)((4 * block) + 4)]);
        }
    }
}
