using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Randomness;

/// <summary>Checks known answers of Philox4x32-10, as Random123 publishes them.</summary>
public class Philox4x32Tests
{
    [Fact]
    public void Zero_key_and_counter() =>
        Assert.Equal((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), Philox4x32.Block(0, 0, 0));

    [Fact]
    public void All_ones() =>
        Assert.Equal(
            (0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu),
            Philox4x32.Block(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue));

    [Fact]
    public void Digits_of_pi() =>
        Assert.Equal(
            (0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u),
            Philox4x32.Block(0x299f31d0_a4093822, 0x85a308d3_243f6a88, 0x03707344_13198a2e));
}
