using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Numerics.Elementwise;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Tests.Structure;

namespace XrayExp.Tests.Numerics.Lanes;

public class VectorWidthTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_wish_the_widest_of_the_CPU_is_in_force(string? wish) =>
        Assert.Equal(LaneWidth.All.Where(width => width.Supported).Max(width => width.Bits), VectorWidth.Choose(wish));

    [Fact]
    public void Every_width_that_there_is_can_be_asked_for() =>
        Assert.All(VectorWidth.All.Where(VectorWidth.IsSupported), bits => Assert.Equal(bits, VectorWidth.Choose($"{bits}")));

    [Theory]
    [InlineData("64")]
    [InlineData("512 ")]
    [InlineData("-128")]
    [InlineData("wide")]
    public void Any_other_wish_is_refused(string wish)
    {
        InputException refusal = Assert.Throws<InputException>(() => VectorWidth.Choose(wish));
        Assert.Equal($"`XRAYEXP_VECTOR_BITS` expects 512, 256 or 128; received `{wish}`", refusal.Message);
    }

    [Fact]
    public void The_former_variable_still_works_and_the_new_one_wins()
    {
        Assert.Equal(128, VectorWidth.Choose(null, "128"));
        Assert.Equal(128, VectorWidth.Choose("", "128"));
        Assert.Equal(128, VectorWidth.Choose("128", "64"));
        InputException refused = Assert.Throws<InputException>(() => VectorWidth.Choose(null, "64"));
        Assert.Equal("`XRAYEXP_LANES` expects 512, 256 or 128; received `64`", refused.Message);
    }

    [Fact]
    public void Lanes_and_elements_follow_the_width_in_force()
    {
        Assert.Equal(VectorWidth.InForce, LaneWidth.Widest.Bits);
        Assert.Equal(VectorWidth.IsInHardware(VectorWidth.InForce) ? VectorWidth.InForce : 0, (int)ElementWidths.Widest);
    }

    [Fact]
    public void Nothing_else_asks_the_CPU_for_a_width() =>
        Assert.Equal(
            ["Numerics/Lanes/VectorWidth.cs"],
            EngineSource.All
                .Where(source => source.Code.Contains("IsHardwareAccelerated", StringComparison.Ordinal))
                .Select(source => source.Path));
}
