using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Train;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Evaluate;

public class DivergenceTests
{
    private static readonly Predictions Telling = new(["a", "b"], 0.5, [Answer("1", 0.3f), Answer("2", 0.4f)]);

    [Fact]
    public void A_training_whose_losses_are_numbers_has_finished() => Assert.Null(Of([0.7, 0.5], [0.8, 0.9]));

    [Fact]
    public void One_that_calls_all_images_the_same_with_different_probabilities_has_finished() =>
        Assert.Null(Of([8, 9.5], [7, 16]));

    [Fact]
    public void A_loss_that_is_no_number_names_its_first_epoch()
    {
        Assert.Equal(new Divergence(2, "the loss is not a number"), Of([0.7, double.NaN], [0.7, double.NaN]));
        Assert.Equal(new Divergence(1, "the validation loss is infinite"), Of([0.7], [double.PositiveInfinity]));
    }

    [Fact]
    public void A_loss_a_million_times_that_of_chance_names_the_epoch_in_which_it_was_first_so()
    {
        Assert.Equal(new Divergence(2, "the loss is 8.0e+17; that of chance is 0.69"), Of([0.7, 8e17, 9e17], []));
        Assert.Null(Of([0.7, 6.9e5], []));
        Assert.NotNull(Of([0.7, 7e5], []));
    }

    [Fact]
    public void One_that_came_back_from_there_has_finished() => Assert.Null(Of([9e17, 0.7], [9e17, 0.6]));

    [Fact]
    public void A_heavy_class_weight_makes_the_training_loss_large_and_no_other() =>
        Assert.Equal(new Divergence(1, "the validation loss is 9.0e+6; that of chance is 0.69"), Of([9e6], [9e6], heaviest: 100));

    [Fact]
    public void Weights_and_probabilities_that_are_no_numbers_are_named()
    {
        Assert.Equal("`dense/kernel` has weights that are no finite numbers",
            Of([0.7], [], weights: [NamedArray.FromSingles("dense/kernel", [2], [1, float.NegativeInfinity])])!.Reason);
        Assert.Equal("probabilities of the test images are no numbers",
            Of([0.7], [], Telling with { Images = [Answer("1", float.NaN), Answer("2", 0.5f)] })!.Reason);
        Assert.Equal("the loss on the test images is not a number", Of([0.7], [], loss: double.NaN)!.Reason);
    }

    [Fact]
    public void A_model_that_gives_all_images_the_same_answer_tells_nothing_apart()
    {
        Assert.Equal(new Divergence(2, "all 2 test images get the same probabilities: the model distinguishes nothing"),
            Of([0.7, 0.7, 0.7], [], Telling with { Images = [Answer("1", 0.4f), Answer("2", 0.4f)] }, held: 2));
        Assert.Null(Of([0.7], [], Telling with { Images = [Answer("1", 0.4f)] }));
        Assert.Null(Of([0.7], [], Telling with { Images = [Answer("1", 0), Answer("2", 1)] }));
    }

    /// <summary>`every-layer` learns nothing; it has finished all the same.</summary>
    [Fact]
    public void Every_shipped_experiment_has_finished()
    {
        string[] folders = Directory.GetDirectories(Path.Combine(Shared.Repository, "experiments", "baselines"));
        Assert.True(folders.Length >= 11);
        foreach (string folder in folders.Where(folder => File.Exists(Path.Combine(folder, "metrics.json"))))
        {
            ComparedResult result = StoredResult.ReadFolder(Path.GetFileName(folder), folder);
            Assert.Null(result.Run.Divergence);
            Assert.Null(Divergence.Of(result.Run.History, [], result.Predictions!, result.Run.Test.Of<MeanLoss>(), result.Run.Scored,
                result.Run.Data.ClassWeight.Max()));
        }
    }

    private static Divergence? Of(
        double[] losses, double[] validation, Predictions? predictions = null, double loss = 0.7, double heaviest = 1, int? held = null,
        ImmutableArray<NamedArray>? weights = null)
    {
        bool validated = validation.Length > 0;
        TrainingHistory history = new(
            validated ? ["loss", "val_loss"] : ["loss"],
            [.. losses.Select((value, i) => validated ? ImmutableArray.Create(value, validation[i]) : [value])])
        {
            ModelEpoch = new ModelEpoch(held ?? losses.Length),
        };
        return Divergence.Of(history, weights ?? [], predictions ?? Telling, loss, "test", heaviest);
    }

    private static Prediction Answer(string id, float probability) => new(id, 0, 0, [1 - probability, probability]);
}
