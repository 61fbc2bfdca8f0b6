using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Report.Checks;
using XrayExp.Engine.Report.Comparisons;
using XrayExp.Engine.Spec;

namespace XrayExp.Tests.Compare;

public class TestImagesTests
{
    private static readonly ComparedResult Old = SampleResult.Old;

    [Fact]
    public void The_same_names_and_bytes_are_the_same_images()
    {
        TestImages images = Comparison.Of(Old, SampleResult.New).TestImages!;
        Assert.Equal((40, 40, 40, 0, true, true),
            (images.Old, images.New, images.Common, images.OtherBytes, images.BytesAreKnown, images.AreSame));
        Assert.Null(images.Describe());
    }

    /// <summary>Other bytes are another image, whatever its name.</summary>
    [Fact]
    public void Without_an_image_in_common_nothing_is_tested_and_the_first_lines_say_so()
    {
        ComparedResult others = WithOtherBytes(SampleResult.New, 40);
        Comparison comparison = Comparison.Of(Old, others);
        Assert.All(comparison.Figures, figure => Assert.Null(figure.Test));
        Assert.Null(comparison.Answers);
        ComparisonSet set = new("runs/a", "runs/b", [comparison], [], []);
        string[] lines = ComparisonText.Render(set, colour: false).Split('\n');
        Assert.Equal(["runs/a → runs/b", "",
            "test images", "  The test images differ: of 40, 40 have other bytes; none is in common, so nothing is tested."],
            lines.Take(4));
        Assert.DoesNotContain("\nanswers\n", ComparisonText.Render(set, colour: false), StringComparison.Ordinal);
        Assert.DoesNotContain("chance", ComparisonText.Render(set, colour: false), StringComparison.Ordinal);
        Assert.DoesNotContain("\"p\"", ComparisonJson.Write(set), StringComparison.Ordinal);
        Assert.Contains("\"caveat\": \"different test images: 0 of 40 in common\"", ComparisonJson.Write(set), StringComparison.Ordinal);
        Assert.DoesNotContain(ComparisonText.Render(set, colour: true).Split('\n'),
            line => line.StartsWith("\e[32m  accuracy", StringComparison.Ordinal));
    }

    [Fact]
    public void Tests_are_of_the_images_in_common()
    {
        ComparedResult fewer = WithOtherBytes(SampleResult.New, 10);
        ImmutableArray<Prediction> images = fewer.Predictions!.Images;
        Prediction added = images[^1] with { Id = "PNEUMONIA/9999.jpeg" };
        fewer = fewer with { Predictions = fewer.Predictions with { Images = [.. images.SkipLast(2), added] } };
        Comparison comparison = Comparison.Of(Old, fewer);
        Assert.Equal("The test images differ: of 40, 10 have other bytes, 2 are gone, 1 are new; 28 are in common. " +
            "Tests and intervals use only these, figures use all.", comparison.TestImages!.Describe());
        Assert.Equal(28, comparison.Answers!.Images);
        Assert.Contains("Tests and intervals use the images that both answered.",
            ComparisonText.Render(new ComparisonSet("a", "b", [comparison], [], []), colour: false), StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_without_hashes_is_paired_by_name_and_that_is_said()
    {
        Comparison comparison = Comparison.Of(Old with { Images = null }, SampleResult.New);
        Assert.Equal((40, false), (comparison.Answers!.Images, comparison.TestImages!.BytesAreKnown));
        Assert.Contains("  The images are paired by name: one of the two results has no `images.sha256`.\n",
            ComparisonText.Render(new ComparisonSet("a", "b", [comparison], [], []), colour: false), StringComparison.Ordinal);
    }

    /// <summary>The hash of the data is that of all names and bytes.</summary>
    [Fact]
    public void The_same_data_need_no_list()
    {
        ComparedResult same = SampleResult.New with { Images = null, Run = SampleResult.New.Run with { Data = Old.Run.Data } };
        Assert.Equal((true, true), (Comparison.Of(Old, same).TestImages!.AreSame, Comparison.Of(Old, same).TestImages!.BytesAreKnown));
    }

    /// <summary>A cross-validation scores what lies in train and val; of a name in both, val's has it in its id.</summary>
    [Fact]
    public void Held_out_images_are_found_in_train_and_val()
    {
        static ComparedResult HeldOut(ComparedResult result, char validation) => result with
        {
            Run = result.Run with { Scored = SplitName.HeldOut },
            Predictions = result.Predictions! with
            {
                Images = [result.Predictions.Images[0] with { Id = "NORMAL/2.png" },
                result.Predictions.Images[1] with { Id = "NORMAL/val/2.png" }]
            },
            Images = [new ImageHash("train/NORMAL/2.png", new string('2', 64)),
                new ImageHash("val/NORMAL/2.png", new string(validation, 64)), new ImageHash("test/NORMAL/2.png", new string('9', 64))],
        };
        TestImages images = Comparison.Of(HeldOut(Old, '5'), HeldOut(SampleResult.New, '6')).TestImages!;
        Assert.Equal((2, 1, 1, true), (images.Old, images.Common, images.OtherBytes, images.BytesAreKnown));
        Assert.True(images.Has("NORMAL/2.png"));
    }

    /// <summary>Which class is positive decides what precision, recall and F1 are of.</summary>
    [Fact]
    public void Figures_of_another_positive_class_are_neither_better_nor_worse_and_the_first_lines_say_so()
    {
        ComparedResult turned = SampleResult.New with
        {
            Run = SampleResult.New.Run with { Data = SampleResult.New.Run.Data with { Classes = ["PNEUMONIA", "NORMAL"] } },
            Predictions = SampleResult.New.Predictions! with
            {
                Classes = ["PNEUMONIA", "NORMAL"],
                Images =
                    [.. SampleResult.New.Predictions.Images.Select(image => image with { Label = 1 - image.Label,
                        Predicted = 1 - image.Predicted, Probabilities = [image.Probabilities[1], image.Probabilities[0]] })],
            },
        };
        Comparison comparison = Comparison.Of(Old, turned);
        Assert.Equal(["precision", "recall", "specificity", "f1", "average_precision"],
            comparison.Figures.Where(figure => !figure.IsOfOneThing).Select(figure => figure.Name));
        Assert.All(comparison.Figures.Where(figure => !figure.IsOfOneThing),
            figure => Assert.Equal((null, null), (figure.IsBetter, figure.Test)));
        Assert.True(comparison.Figures[1] is { IsBetter: true, Test: not null });
        ComparisonSet set = new("runs/a", "runs/b", [comparison], [], []);
        Assert.Contains(
            "runs/a → runs/b\n\nclasses\n  The positive class was PNEUMONIA and is NORMAL: " +
                "precision, recall, specificity, f1, average_precision are computed for different classes, " +
                "so neither result is better in them.\n",
            ComparisonText.Render(set, colour: false),
            StringComparison.Ordinal);
        string recall = ComparisonJson.Write(set).Split('\n')
            .Single(line => line.Contains("\"evaluation.test.recall\"", StringComparison.Ordinal));
        Assert.DoesNotContain("better", recall, StringComparison.Ordinal);
        Assert.Contains("\"comparable\": false", recall, StringComparison.Ordinal);
        Assert.Null(
            Comparison.Of(Old,
                turned with { Run = turned.Run with { Data = turned.Run.Data with { Classes = ["A", "B"] } } }).Figures[1].IsBetter);
    }

    [Fact]
    public void Every_format_of_check_says_that_the_test_images_are_others()
    {
        Comparison comparison = Comparison.Of(Old, WithOtherBytes(SampleResult.New, 40));
        Judgement judgement = Judgement.Of(comparison,
            new RegressionSpec(true, [new FigureRule(FigureCatalogue.Of<Accuracy>(), 0.5, null),
            new FigureRule(FigureCatalogue.Of<MeanLoss>(), null, 0)]));
        CheckReport report = new([CheckedExperiment.Of("sample", "sample.yaml", null, judgement, comparison)]);
        const string Said = "different test images: 0 of 40 in common";
        string text = CheckText.Render(report);
        Assert.Contains($"  loss.max: loss is 0.2411; at most 0 is required ({Said})\n", text, StringComparison.Ordinal);
        Assert.Contains($"  accuracy.max_drop: accuracy rose from 0.9 to 1; 0.5 is allowed ({Said})\n", text, StringComparison.Ordinal);
        Assert.Equal(2, CheckMarkdown.Render(report).Split(Said).Length - 1);
        Assert.Equal(2, CheckJson.Write(report).Split($"\"caveat\": \"{Said}\"").Length - 1);
        string junit = CheckJUnit.Write(report);
        Assert.Contains($"<system-out>{Said}</system-out>", junit, StringComparison.Ordinal);
        Assert.Contains($"is required ({Said})\"", junit, StringComparison.Ordinal);
    }

    private static ComparedResult WithOtherBytes(ComparedResult result, int images) => result with
    {
        Images = [.. result.Images!.Value.Select((image, i) => i < images ? image with { Sha256 = new string('e', 64) } : image)],
    };
}
