using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records;
using XrayExp.Engine.Spec;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Compare;

public class JudgementTests
{
    private static readonly Accuracy Accuracies = FigureCatalogue.Of<Accuracy>();

    private static readonly RegressionSpec Drops = new(true, [new FigureRule(Accuracies, 0.01, null)]);

    [Theory]
    [InlineData(0.90, 0.89, true)]
    [InlineData(0.90, 0.8899, false)]
    [InlineData(0.90, 0.95, true)]
    [InlineData(0.90, 0.90, true)]
    [InlineData(0.90, double.NaN, false)]
    [InlineData(double.NaN, 0.10, true)]
    public void A_drop_fails_when_it_is_larger_than_allowed(double old, double @new, bool passes) =>
        Assert.Equal(passes, Judge(Drops, Accuracy(old, 'a'), Accuracy(@new, 'b')).Passed);

    [Fact]
    public void A_limit_holds_whatever_the_baseline()
    {
        RegressionSpec rules = new(true, [new FigureRule(Accuracies, null, 0.95)]);
        RuleOutcome outcome = Assert.Single(Judge(rules, Accuracy(0.5, 'a'), Accuracy(0.94, 'b')).Outcomes);
        Assert.Equal(("accuracy.min", false, "accuracy is 0.94; at least 0.95 is required"),
            (outcome.Rule, outcome.Passed, outcome.Message));
        Assert.True(Judge(rules, Accuracy(1, 'a'), Accuracy(0.95, 'b')).Passed);
    }

    [Fact]
    public void Of_the_loss_higher_is_worse()
    {
        RegressionSpec rules = new(true, [new FigureRule(FigureCatalogue.Of<MeanLoss>(), 0.1, 0.5)]);
        Assert.True(Judge(rules, Loss(0.3, 'a'), Loss(0.4, 'b')).Passed);
        Assert.Equal(["loss.max_rise"], Judge(rules, Loss(0.3, 'a'), Loss(0.45, 'b')).Failures.Select(outcome => outcome.Rule));
        Assert.Equal(["loss.max", "loss.max_rise"], Judge(rules, Loss(0.3, 'a'), Loss(0.51, 'b')).Failures.Select(outcome => outcome.Rule));
    }

    [Fact]
    public void With_the_same_fingerprint_other_bits_are_a_broken_promise_and_drops_are_not_asked_for()
    {
        Judgement judgement =
            Judge(Drops, Accuracy(0.9, 'a'), Accuracy(0.5, 'a') with { Run = Accuracy(0.5, 'a').Run with { WeightsSha256 = Hash('f') } });
        Assert.Equal(["exact"], judgement.Outcomes.Select(outcome => outcome.Rule));
        Assert.Contains("these bits differ: weights", Assert.Single(judgement.Failures).Message, StringComparison.Ordinal);
        Assert.True(Judge(Drops, Accuracy(0.9, 'a'), Accuracy(0.9, 'a')).Passed);
    }

    [Fact]
    public void A_rule_on_an_undefined_figure_fails_with_that_word()
    {
        FigureRule drop = new(Accuracies, 0.01, null), limit = new(Accuracies, null, 0.5);
        ComparedResult undefined = Accuracy(double.NaN, 'b');
        Assert.Equal(["accuracy is undefined; at least 0.5 is required"], Failures(limit, Accuracy(0.9, 'a')));
        Assert.Equal(["accuracy became undefined, from 0.9 to undefined; 0.01 is allowed"], Failures(drop, Accuracy(0.9, 'a')));
        Assert.Equal(["accuracy is undefined, as in the baseline"], Failures(drop, Accuracy(double.NaN, 'a')));
        Assert.Empty(Failures(drop with { IsUsual = true }, Accuracy(double.NaN, 'a')));

        string[] Failures(FigureRule rule, ComparedResult old) =>
            [.. Judge(new RegressionSpec(true, [rule]), old, undefined).Failures.Select(outcome => outcome.Message)];
    }

    [Fact]
    public void A_figure_that_the_baseline_is_too_old_for_is_not_asked_for_drops()
    {
        ComparedResult old = With(test => test with { Figures = test.Figures.Remove(Accuracies) }, 'a');
        Assert.True(Judge(Drops, old, Accuracy(0.1, 'b')).Passed);
        FigureChange change = Comparison.Of(old, Accuracy(0.1, 'b')).Figures.Single(change => change.Figure == Accuracies);
        Assert.True(change.IsSame);
    }

    /// <summary>A recall of NORMAL can neither keep nor break what was asked of the recall of PNEUMONIA.</summary>
    [Fact]
    public void The_recall_of_another_positive_class_is_not_held_against_the_baselines()
    {
        RegressionSpec rules = new(true,
            [new FigureRule(Accuracies, 0.01, null), new FigureRule(FigureCatalogue.Of<Recall>(), 0.01, null)]);
        ComparedResult turned = Accuracy(0.9, 'b');
        Judgement judgement = Judge(rules, Accuracy(0.9, 'a'),
            turned with { Run = turned.Run with { Data = turned.Run.Data with { Classes = ["PNEUMONIA", "NORMAL"] } } });
        Assert.Equal(["recall.max_drop"], judgement.Failures.Select(outcome => outcome.Rule));
        Assert.Equal("recall can't be compared with the baseline's: the positive class was PNEUMONIA and is NORMAL; " +
            "`accept` makes this result the baseline", judgement.Outcomes[0].Message);
    }

    [Fact]
    public void Beside_each_judged_figure_stands_that_the_test_images_are_others()
    {
        ComparedResult old = SampleResult.Old, @new = SampleResult.New with
        {
            Images = [.. SampleResult.New.Images!.Value.Select((image, i) => i < 30 ? image with { Sha256 = new string('e', 64) } : image)],
        };
        RegressionSpec rules = new(true, [new FigureRule(Accuracies, 0.01, null), new FigureRule(FigureCatalogue.Of<Auc>(), null, 0.99)]);
        Assert.All(Judge(rules, old, @new).Outcomes, outcome => Assert.Equal("different test images: 10 of 40 in common", outcome.Caveat));
        Assert.All(Judge(rules, old, SampleResult.New).Outcomes, outcome => Assert.Null(outcome.Caveat));
    }

    [Fact]
    public void No_p_value_in_a_verdict_is_0()
    {
        Comparison comparison = Comparison.Of(SampleResult.Old, SampleResult.New);
        Comparison certain = comparison with
        {
            Figures = [.. comparison.Figures.Select(
                figure => figure with { Test = figure.Test is { } test ? test with { P = 1e-40 } : null })],
        };
        RuleOutcome outcome = Judgement.Of(certain,
            new RegressionSpec(true, [new FigureRule(FigureCatalogue.Of<MeanLoss>(), 0.1, null)])).Outcomes[0];
        Assert.EndsWith("0.1 is allowed (p < 0.0001)", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_exactness_is_not_asked_for_the_drop_rules_decide()
    {
        RegressionSpec rules = Drops with { Exact = false };
        Assert.Equal(["accuracy.max_drop"], Judge(rules, Accuracy(0.9, 'a'), Accuracy(0.5, 'a')).Failures.Select(outcome => outcome.Rule));
    }

    [Fact]
    public void A_file_that_was_changed_by_hand_fails_first()
    {
        ComparedResult damaged =
            Accuracy(0.9, 'a') with { Damage = [new DamagedFile("experiments/baselines/sample/predictions.csv", "it was edited")] };
        Judgement judgement = Judge(Drops, damaged, Accuracy(0.9, 'a'));
        Assert.Equal(("intact", "experiments/baselines/sample/predictions.csv: it was edited"),
            (judgement.Outcomes[0].Rule, judgement.Outcomes[0].Message));
        Assert.False(judgement.Passed);
    }

    private static Judgement Judge(RegressionSpec rules, ComparedResult old, ComparedResult @new) =>
        Judgement.Of(Comparison.Of(old, @new), rules);

    private static ComparedResult Accuracy(double value, char fingerprint) => With(test => test.With<Accuracy>(value), fingerprint);

    private static ComparedResult Loss(double value, char fingerprint) => With(test => test.With<MeanLoss>(value), fingerprint);

    /// <summary>A lone metrics file.</summary>
    private static ComparedResult With(Func<Evaluation, Evaluation> change, char fingerprint)
    {
        RecordedRun run = SampleResult.Old.Run;
        return new ComparedResult { Name = "metrics.json", Run = run with { Test = change(run.Test), Fingerprint = Hash(fingerprint) } };
    }

    private static string Hash(char digit) => "sha256:" + new string(digit, 64);
}
