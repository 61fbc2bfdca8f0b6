using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Train;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Compare;

public class ComparisonTests
{
    private static readonly ComparedResult Old = SampleResult.Old;

    [Fact]
    public void A_result_is_the_same_as_itself()
    {
        Comparison same = Comparison.Of(Old, Old with { Name = "elsewhere" });
        Assert.True(same.IsSame);
        Assert.All(same.Figures, figure => Assert.Null(figure.Test));
    }

    [Fact]
    public void One_weight_is_found()
    {
        ImmutableArray<NamedArray> changed = [NamedArray.FromSingles("dense/bias", [2], [0.5f, 0.26f])];
        Comparison comparison = Comparison.Of(Old, Old with { Weights = changed });
        Assert.Equal([new WeightChange("dense/bias", 2, 1, 1, 0.25f, 0.26f)], comparison.Weights!.Value.AsEnumerable());
        Assert.False(comparison.IsSame);
    }

    [Fact]
    public void Weights_of_another_shape_differ_whole() =>
        Assert.Equal(
            [new WeightChange("a", 3, 3, 0, float.NaN, float.NaN), new WeightChange("b", 1, 1, 0, float.NaN, float.NaN)],
            WeightChange.Between([NamedArray.FromSingles("a", [2], [0, 0])],
                [NamedArray.FromSingles("a", [3], [0, 0, 0]), NamedArray.FromSingles("b", [1], [0])]).AsEnumerable());

    [Fact]
    public void One_image_is_found()
    {
        DataChange data = Comparison.Of(Old, SampleResult.New).Data!;
        SplitChange train = Assert.Single(data.Splits);
        Assert.Equal(("train", "train/NORMAL/4.png", "train/NORMAL/3.png", "train/NORMAL/2.png"),
            (train.Name, Assert.Single(train.Added), Assert.Single(train.Removed), Assert.Single(train.Changed)));
    }

    /// <summary>A baseline of old has no list of images; its predictions name those of the test set.</summary>
    [Fact]
    public void Without_the_list_of_images_the_predictions_name_the_tests()
    {
        Predictions fewer = Old.Predictions! with { Images = Old.Predictions!.Images.RemoveAt(0) };
        DataChange data = Comparison.Of(Old with { Images = null }, Old with { Predictions = fewer }).Data!;
        Assert.Equal((false, "test", "test/NORMAL/0000.jpeg"),
            (data.ImagesAreKnown, data.Splits[0].Name, Assert.Single(data.Splits[0].Removed)));
    }

    [Fact]
    public void One_answer_is_found_and_its_figures_are_compared()
    {
        Prediction first = Old.Predictions!.Images[0],
            flipped = first with { Predicted = 1 - first.Predicted, Probabilities = [first.Probabilities[1], first.Probabilities[0]] };
        Comparison comparison =
            Comparison.Of(Old, Old with { Predictions = Old.Predictions with { Images = Old.Predictions.Images.SetItem(0, flipped) } });
        AnswerChange answer = Assert.Single(comparison.Answers!.Differing);
        Assert.Equal((first.Id, "NORMAL", "PNEUMONIA", true, false),
            (answer.Id, answer.Label, answer.Of, answer.IsFlipped, answer.IsNowRight));
        Assert.Equal([answer], comparison.Answers.Flipped.AsEnumerable());
    }

    [Fact]
    public void A_lone_metrics_file_says_by_hash_what_it_can_not_show()
    {
        ComparedResult lone = new() { Name = "metrics.json", Run = SampleResult.New.Run };
        Comparison comparison = Comparison.Of(Old, lone);
        Assert.Null(comparison.Settings);
        Assert.Null(comparison.Answers);
        Assert.Null(comparison.Weights);
        Assert.Equal(["fingerprint", "weights", "predictions"], comparison.Hashes.AsEnumerable());
        Assert.All(comparison.Figures, figure => Assert.Null(figure.Test));
    }

    /// <summary>Focal losses, smoothing, penalties: the predictions do not tell them, so no test is made up.</summary>
    [Fact]
    public void A_loss_that_the_predictions_do_not_tell_is_not_tested()
    {
        Evaluation told = SampleResult.New.Run.Test.With<MeanLoss>(0.01);
        ComparedResult focal = SampleResult.New with { Run = SampleResult.New.Run with { Test = told } };
        Comparison comparison = Comparison.Of(Old, focal);
        Assert.Equal(["loss"], comparison.Figures.Where(figure => figure.Test is null && figure.Figure.Test(2) != FigureTest.None)
            .Select(figure => figure.Name));
        Assert.NotNull(Comparison.Of(Old, SampleResult.New).Figures[0].Test);
    }

    [Theory]
    [InlineData("1 2 3", "1 2 3", null)]
    [InlineData("1 2 3", "1 5 3", "loss[1] 2 → 5")]
    [InlineData("1 2", "1 2 3", "[2] NaN → NaN")]
    [InlineData("1 2", "1 NaN", "loss[1] 2 → NaN")]
    public void The_history_parts_in_its_first_different_epoch(string old, string @new, string? change)
    {
        static TrainingHistory History(string losses) => new(["loss"], [.. losses.Split(' ')
            .Select(loss => ImmutableArray.Create(double.Parse(loss, System.Globalization.CultureInfo.InvariantCulture)))]);
        HistoryChange? found = HistoryChange.Between(History(old), History(@new));
        Assert.Equal(change,
            found is null ? null : FormattableString.Invariant($"{found.Column}[{found.Epoch}] {found.Old} → {found.New}"));
    }

    [Fact]
    public void Results_are_paired_by_experiment()
    {
        ComparisonSet set = ComparisonSet.Of(
            new ResultSet("main", false, [Old.Named("main", "gone"), Old.Named("main", "kept")]),
            new ResultSet("now", false, [Old.Named("now", "kept"), Old.Named("now", "new")]));
        Assert.Equal(("kept", "gone", "new"), (set.Pairs.Single().New.Run.Experiment, set.OnlyOld.Single(), set.OnlyNew.Single()));
        Assert.False(set.IsSame);
    }

    [Fact]
    public void A_single_result_finds_its_own_among_many() =>
        Assert.True(
            ComparisonSet.Of(new ResultSet("main", false, [Old.Named("main", "other"), Old]), new ResultSet("runs/a", true, [Old])).IsSame);

    [Fact]
    public void Two_results_of_one_experiment_in_a_place_are_refused() =>
        Assert.Contains(
            "`runs/x` and `runs/y` are both results",
            Assert.Throws<InputException>(
                () => ComparisonSet.Of(new ResultSet("runs", false, [Old with { Name = "runs/x" }, Old with { Name = "runs/y" }]),
                    new ResultSet("now", false, []))).Message,
            StringComparison.Ordinal);
}
