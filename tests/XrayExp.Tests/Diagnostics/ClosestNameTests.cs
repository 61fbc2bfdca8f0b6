using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tests.Diagnostics;

public class ClosestNameTests
{
    private static readonly string[] Layers = ["conv2d", "dense", "dropout", "flatten", "max_pooling2d"];

    [Theory]
    [InlineData("convd2", "conv2d")]
    [InlineData("Dense", "dense")]
    [InlineData("max-pooling2d", "max_pooling2d")]
    [InlineData("dropuot", "dropout")]
    public void A_slip_is_recognised(string word, string meant) =>
        Assert.Equal(meant, ClosestName.Among(Layers, word));

    [Fact]
    public void The_first_part_of_one_name_stands_for_it_and_of_two_for_none()
    {
        Assert.Equal("rotation_range", ClosestName.Among(["rotation_range", "zoom_range"], "rotation"));
        Assert.Null(ClosestName.Among(["kernel_initializer", "kernel_regularizer"], "kernel"));
    }

    [Fact]
    public void A_word_far_from_all_gets_no_suggestion() => Assert.Null(ClosestName.Among(Layers, "transformer"));

    [Fact]
    public void Four_letters_missing_from_thirteen_are_too_many() => Assert.Null(ClosestName.Among(Layers, "maxpool2d"));

    [Fact]
    public void The_first_of_equals_wins() => Assert.Equal("ab", ClosestName.Among(["ab", "ac"], "ad"));

    [Fact]
    public void Neighbours_swapped_are_one_slip() => Assert.Equal("val", ClosestName.Among(["val"], "vla"));
}
