using XrayExp.Engine.Numerics.Stages;
using XrayExp.Kernels;

namespace XrayExp.Tests.Numerics.Stages;

public class ZeroPaddingStageTests
{
    [Fact]
    public void Zeros_stand_around_the_image_and_take_no_gradient()
    {
        // 1×2 pixels of 2 channels; one row above, one column left, two right
        StageResult result = StageRuns.Everywhere(
            context => new ZeroPaddingStage(new(1, 2, 2), new(1, 0, 1, 2), context),
            1,
            [1, 2, 3, 4],
            [.. Enumerable.Range(0, 20).Select(i => (float)i)]);
        StageRuns.SameBits([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0], result.Y);
        StageRuns.SameBits([12, 13, 14, 15], result.Dx);
    }

    [Fact]
    public void Every_sample_has_its_own_border()
    {
        StageResult result = StageRuns.Everywhere(
            context => new ZeroPaddingStage(new(1, 1, 1), new(0, 1, 0, 0), context),
            3,
            [1, 2, 3],
            [4, 5, 6, 7, 8, 9]);
        StageRuns.SameBits([1, 0, 2, 0, 3, 0], result.Y);
        StageRuns.SameBits([4, 6, 8], result.Dx);
    }
}
