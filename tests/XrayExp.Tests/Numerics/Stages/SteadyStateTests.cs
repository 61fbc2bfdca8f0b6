using XrayExp.Engine.Numerics.Convolutions;
using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Tests.Numerics.Stages;

public unsafe class SteadyStateTests
{
    public static TheoryData<string> Names => [.. Stages.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Makes every stage, for 2 samples.</summary>
    private static readonly Dictionary<string, Func<StageContext, Stage>> Stages = new()
    {
        ["function"] = context => new ActivationStage<SwishFunction>(default, 256, context),
        ["softmax"] = context => new SoftmaxStage(256, 16, context),
        ["convolution"] = context => new ConvolutionStage(new(new(4, 4, 16), 32, 3), Epilogue.Relu, true, true, context),
        ["pooled, dense"] = context => new ConvolutionStage(new(new(4, 4, 8), 16, 3), Epilogue.ReluMaxPool(2), true, true, context),
        ["pooled, survivors"] = context => new ConvolutionStage(new(new(4, 4, 16), 16, 3), Epilogue.ReluMaxPool(2), true, true, context),
        ["wide dense"] = context => new WideDenseStage(256, 32, true, true, context),
        ["depthwise"] = context => new DepthwiseConvolutionStage(new(new(4, 4, 16), 32, 3) { Groups = 16 }, true, context),
        ["max pool"] = context => new MaxPoolingStage(new(new(4, 4, 16), 2), context),
        ["average pool"] = context => new AveragePoolingStage(new(new(4, 4, 16), 2), context),
        ["batch norm"] = context => new BatchNormalizationStage(256, 16, true, true, 0.9, 1e-3, context),
        ["layer norm"] = context => new LayerNormalizationStage(256, 16, true, true, 1e-3, context),
        ["dropout"] = context => new DropoutStage(256, 16, 0.5, false, "dropout", context),
        ["whole maps"] = context => new DropoutStage(256, 16, 0.5, true, "dropout", context),
        ["noise"] = context => new GaussianNoiseStage(256, 0.5, "noise", context),
        ["border"] = context => new ZeroPaddingStage(new(4, 4, 16), 1, context),
        ["narrow dense"] = context => new NarrowDenseStage(1, 256, 2, true, context),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_allocates_nothing(string name)
    {
        using WorkerPool pool = new(1);
        using Stage stage = Stages[name](new StageContext(2, LaneWidth.Widest, pool));
        using Floats x = new(2 * stage.InputSize), dx = new(2 * stage.InputSize);
        using Floats y = new(2 * stage.OutputSize), dy = new(2 * stage.OutputSize);
        using Floats weights = new(stage.Weights.Sum(weight => weight.Count)), gradients = new(weights.Count);
        long at = 0;
        foreach (StageWeight weight in stage.Weights)
        {
            weight.Value = weights.Pointer + at;
            weight.Gradient = gradients.Pointer + at;
            at += weight.Count;
        }

        long before = 0;
        for (int step = 0; step < 3; step++)
        {
            // the first step makes what is made once
            if (step == 1)
                before = GC.GetAllocatedBytesForCurrentThread();
            stage.Forward(2, x.Pointer, y.Pointer, StageRuns.FirstStep);
            stage.Backward(2, x.Pointer, y.Pointer, dy.Pointer, dx.Pointer);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
