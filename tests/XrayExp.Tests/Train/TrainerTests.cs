using System.Collections.Immutable;
using XrayExp.Engine.Data;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Train;

namespace XrayExp.Tests.Train;

public class TrainerTests
{
    [Fact]
    public void Two_separable_clouds_are_learned()
    {
        using OneUnitModel model = new(2);
        TrainingHistory history = Trainer.Train(ToyTask.Of(model, epochs: 10), NoObserver.Instance);
        Assert.Equal(1, history.Column("accuracy")[^1]);
        Assert.True(history.Column("loss")[^1] < history.Column("loss")[0] / 2);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        (TrainingHistory history, float[] kernel) = Train(seed: 1);
        (TrainingHistory again, float[] sameKernel) = Train(seed: 1);
        (TrainingHistory other, float[] otherKernel) = Train(seed: 2);
        Assert.Equal(history.Epochs.SelectMany(row => row), again.Epochs.SelectMany(row => row));
        Assert.Equal(kernel, sameKernel);
        Assert.NotEqual(history.Epochs.SelectMany(row => row), other.Epochs.SelectMany(row => row));
        Assert.NotEqual(kernel, otherKernel);
    }

    [Fact]
    public void Each_epoch_trains_validates_and_reports_in_that_order()
    {
        using OneUnitModel model = new(2);
        Diary diary = new();
        NumberSource train = NumberSource.TwoClouds(20, ToyTask.Clouds), validation = NumberSource.TwoClouds(10, ToyTask.Clouds.Child(1));
        TrainingHistory history = Trainer.Train(ToyTask.Of(model, epochs: 2, steps: 2, train: train, validation: validation), diary);
        Assert.Equal(
            ["epoch 0 of 2, 2 steps", "step 1", "step 2", "epoch 0 done: loss accuracy val_loss val_accuracy", "epoch 1 of 2, 2 steps",
                "step 1", "step 2", "epoch 1 done: loss accuracy val_loss val_accuracy"],
            diary.Lines);
        Assert.Equal<string>(["loss", "accuracy", "val_loss", "val_accuracy"], history.Columns);
        RandomKey augment = RandomKey.FromSeed(1).Child("augment");
        Assert.Equal([augment.Child(0), augment.Child(0), augment.Child(1), augment.Child(1)], train.Asked);
        Assert.Equal([null, null, null, null], validation.Asked);
    }

    [Fact]
    public void Without_validation_there_are_no_val_columns()
    {
        using OneUnitModel model = new(2);
        Assert.Equal<string>(["loss", "accuracy"], Trainer.Train(ToyTask.Of(model, epochs: 1), NoObserver.Instance).Columns);
    }

    [Fact]
    public void A_heavier_class_pulls_the_answers_to_itself()
    {
        Assert.True(MeanProbability([1, 10]) > MeanProbability([1, 1]));
        Assert.True(MeanProbability([10, 1]) < MeanProbability([1, 1]));

        static double MeanProbability(ImmutableArray<double> classWeight)
        {
            using OneUnitModel model = new(2);
            Trainer.Train(ToyTask.Of(model, classWeight: classWeight), NoObserver.Instance);
            using ScoringPass scoring = new(model, ToyTask.Of(model).Experiment.Loss);
            return scoring.Run(NumberSource.TwoClouds(50, ToyTask.Clouds), new BatchPlan(50, 8).InOrder()).Images
                .Average(image => image.Probabilities[1]);
        }
    }

    [Fact]
    public void Cancelling_stops_before_the_next_batch()
    {
        using OneUnitModel model = new(2);
        using CancellationTokenSource source = new();
        Diary diary = new() { OnStep = step => { if (step == 2) source.Cancel(); } };
        Assert.Throws<OperationCanceledException>(() => Trainer.Train(ToyTask.Of(model), diary, source.Token));
        Assert.Equal("step 2", diary.Lines[^1]);
    }

    [Fact]
    public void A_loss_that_is_no_number_is_said_once_and_ends_the_training_with_its_epoch()
    {
        using OneUnitModel model = new(2);
        Diary diary = new();
        NumberSource train = new([.. Enumerable.Range(0, 50).Select(i => new[] { i == 0 ? float.NaN : 0.5f, 1 })],
            [.. Enumerable.Range(0, 50).Select(i => i % 2)]);
        TrainingHistory history = Trainer.Train(ToyTask.Of(model, epochs: 2, train: train), diary);
        Assert.Single(history.Epochs);
        string line = Assert.Single(diary.Lines, line => line.StartsWith("warning", StringComparison.Ordinal));
        Assert.Matches("^warning: the loss is not a number at epoch 1, step [1-7]; the training ends here", line);
    }

    [Fact]
    public void A_validation_loss_that_is_no_number_is_said_though_every_training_loss_was_one()
    {
        using OneUnitModel model = new(2);
        Diary diary = new();
        NumberSource validation = new([new[] { float.NaN, 1 }], [0]);
        Trainer.Train(ToyTask.Of(model, epochs: 2, validation: validation), diary);
        string line = Assert.Single(diary.Lines, line => line.StartsWith("warning", StringComparison.Ordinal));
        Assert.StartsWith("warning: the validation loss is not a number at epoch 1, step ", line, StringComparison.Ordinal);
    }

    private static (TrainingHistory History, float[] Kernel) Train(long seed)
    {
        using OneUnitModel model = new(2);
        TrainingHistory history = Trainer.Train(
            ToyTask.Of(model, seed: seed, validation: NumberSource.TwoClouds(20, ToyTask.Clouds.Child(1))), NoObserver.Instance);
        return (history, model.Weights[0].Read());
    }
}
