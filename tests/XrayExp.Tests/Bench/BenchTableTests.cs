using XrayExp.Engine.Bench;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Bench;

public class BenchTableTests
{
    private static readonly BenchResult Fixed = new()
    {
        Experiment = "model3",
        Cpu = "AMD EPYC",
        VectorBits = 512,
        BatchSize = 32,
        Input = new Shape(64, 64, 3),
        Work = new ArithmeticWork(123_456_789, 240_000_000),
        PeakGflops = 480,
        Rounds = 12,
        Contenders =
        [
            new RaceResult(ContenderNames.Portable, 2, new(18.9, 19.25, 20.1), new(5.5, 5.75, 6.0), new(1, 1, 1), new(1, 1, 1)),
            new RaceResult(ContenderNames.Tuned, 2, new(42, 44.125, 47), new(12, 13, 14.5), new(2.1, 2.25, 2.5), new(2, 2.25, 2.5)),
        ],
        Absent = [(ContenderNames.Plain, "libtorch has no module of GaussianNoise on [64, 64, 3] as Keras means it")],
        AllocatedBytesPerStep = 22_345,
        Collections = 0,
        AllocationSteps = 100,
        Epoch = (50, 16),
    };

    private static readonly LayerTimes Layers = new(
        [
            new GroupTimes("conv2d + max_pooling2d", new WayTimes(0.226, 1.25, 2.5, [9, 32]), new WayTimes(0.226, 2.5, 8, [16, 2, 2, 2])),
            new GroupTimes("dropout", new WayTimes(0, 0.125, null, [32]), new WayTimes(0, 0, null, [])),
        ],
        [("load", 0.25), ("update", 0.5)]);

    [Fact]
    public void Text() => Snapshot.Verify(BenchTable.Render(Fixed));

    [Fact]
    public void Layer_by_layer() => Snapshot.Verify(LayerTable.Render(Layers, peak: 480));

    [Fact]
    public void Json() => Snapshot.Verify(BenchJson.Render([Fixed with { Layers = Layers }]), "json");

    [Fact]
    public void Without_numbers_of_steps_there_is_no_time_of_an_epoch() =>
        Assert.DoesNotContain("epoch", BenchTable.Render(Fixed with { Epoch = null }), StringComparison.Ordinal);
}
