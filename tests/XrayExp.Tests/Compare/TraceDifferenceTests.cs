using System.Globalization;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Data;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Train;
using XrayExp.Tests.Train;

namespace XrayExp.Tests.Compare;

/// <summary>Trainings that part at a place that the test has chosen; 50 images in batches of 8 make seven steps an epoch.</summary>
public class TraceDifferenceTests
{
    [Fact]
    public void The_same_training_twice_leaves_the_same_lines()
    {
        string[] lines = Trace();
        Assert.Equal("epoch,step,images,loss,unit/kernel,unit/bias", lines[0]);
        Assert.StartsWith("0,0,,,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("1,1,", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("3,7,", lines[^1], StringComparison.Ordinal);
        Assert.Equal(1 + 1 + (3 * 7), lines.Length);
        Assert.Null(TraceDifference.First(lines, Trace()));
    }

    [Fact]
    public void Tracing_changes_no_bit()
    {
        using OneUnitModel traced = new(2), alone = new(2);
        Train(traced, TextWriter.Null);
        Trainer.Train(ToyTask.Of(alone), NoObserver.Instance);
        Assert.Equal(alone.Weights.Select(weight => weight.Read()), traced.Weights.Select(weight => weight.Read()));
    }

    [Theory]
    [InlineData(3, 1, 4)]
    [InlineData(7, 2, 1)]
    [InlineData(10, 2, 4)]
    public void A_weight_that_moved_on_its_own_shows_in_the_step_after(int moved, int epoch, int step)
    {
        TraceDifference difference = First(Trace(disturb: (model, done) =>
        {
            if (done == moved)
                model.Weights[1].Write([0.25f]);
        }));
        Assert.Equal((epoch, step), (difference.Epoch, difference.Step));
        Assert.False(difference.Images);
        Assert.True(difference.Loss);
        Assert.Equal<string>(["unit/kernel", "unit/bias"], difference.Weights);
        Assert.Equal("the same images and weights gave another loss; after the update `unit/kernel` is the first weight that " +
            "differs (2 of 2 do)", difference.Describe());
    }

    [Fact]
    public void An_image_that_changed_is_told_apart_from_arithmetic()
    {
        TraceDifference difference = First(Trace(source: new Spoilt(NumberSource.TwoClouds(50, ToyTask.Clouds), batch: 5)));
        Assert.Equal((1, 5, true), (difference.Epoch, difference.Step, difference.Images));
        Assert.StartsWith("the images of the batch differ already, before any arithmetic of the model; `unit/kernel`",
            difference.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Initial_weights_differ_before_the_first_step()
    {
        TraceDifference difference = First(Trace(disturb: (model, done) =>
        {
            if (done == 0)
                model.Weights[1].Write([1]);
        }));
        Assert.Equal((0, 0, "unit/bias"), (difference.Epoch, difference.Step, difference.Tensor));
        Assert.Equal("the initial weights: `unit/bias` is the first weight that differs (1 of 2 do)", difference.Describe());
    }

    [Fact]
    public void A_training_that_ends_earlier_is_said_to()
    {
        TraceDifference difference = First(Trace(epochs: 2));
        Assert.Equal((3, 1, true), (difference.Epoch, difference.Step, difference.Ended));
        Assert.Null(difference.Tensor);
        Assert.Equal("one training ended before this step", difference.Describe());
    }

    [Fact]
    public void Traces_of_two_models_are_not_compared() =>
        Assert.Throws<InvalidDataException>(() => TraceDifference.First(["epoch,step,images,loss,a"], ["epoch,step,images,loss,b"]));

    private static TraceDifference First(string[] other) => Assert.IsType<TraceDifference>(TraceDifference.First(Trace(), other));

    /// <param name="disturb">Called with the steps done so far, before the first one too.</param>
    private static string[] Trace(Action<OneUnitModel, int>? disturb = null, IBatchSource? source = null, int epochs = 3)
    {
        using OneUnitModel model = new(2);
        using StringWriter lines = new(CultureInfo.InvariantCulture);
        disturb?.Invoke(model, 0);
        Train(model, lines, disturb, source, epochs);
        return lines.ToString().TrimEnd('\n').Split('\n');
    }

    private static void Train(OneUnitModel model, TextWriter lines, Action<OneUnitModel, int>? disturb = null,
        IBatchSource? source = null, int epochs = 3)
    {
        int done = 0;
        Diary diary = new() { OnStep = _ => disturb?.Invoke(model, ++done) };
        Trainer.Train(ToyTask.Of(model, epochs: epochs, train: source), diary, NoCheckpoints.Instance, null, new TrainingTrace(lines));
    }

    /// <summary>Another source's batches, one of them with a pixel that is not its own.</summary>
    private sealed class Spoilt(NumberSource source, int batch) : IBatchSource
    {
        private int _given;

        public int Count => source.Count;

        public XrayExp.Engine.Numerics.Shapes.Shape Shape => source.Shape;

        public string Id(int index) => source.Id(index);

        public Batch Load(PlannedBatch planned, RandomKey? augment)
        {
            Batch given = source.Load(planned, augment);
            if (++_given == batch)
                given.Images[0] += 1;
            return given;
        }
    }
}
