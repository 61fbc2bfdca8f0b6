using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Records;
using XrayExp.Engine.Sweep;
using XrayExp.Engine.Sweep.Results;
using XrayExp.Tests.Compare;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Sweep;

/// <summary>Sweeps whose runs were never made: figures drawn at each member's name.</summary>
internal static class SampleSweep
{
    /// <summary>A grid of two keys, one of them a word, over three seeds; one group's precision is undefined.</summary>
    public const string Grid = """
        description: Rates and *weights*.
        vary:
          class_weight: [none, balanced, { NORMAL: 3.0, PNEUMONIA: 1.0 }]
          optimizer.adam.learning_rate: [0.0001, 0.001, 0.01]
        seeds: 3
        """;

    public const string Draws = """
        draws:
          count: 30
          keys:
            optimizer.adam.learning_rate: { log_uniform: [1e-4, 1e-2] }
            class_weight: { choice: [none, balanced] }
            training.epochs: { integers: [5, 20] }
        """;

    public const string Members = """
        members:
          - { name: focal, set: { class_weight: { NORMAL: 2, PNEUMONIA: 1 } } }
          - { name: a-very-long-name-of-a-member-that-somebody-thought-was-a-good-idea-to-give-it, set: { training.epochs: 3 } }
        seeds: 4
        """;

    /// <param name="diverged">The members whose training ran away; its figures are none.</param>
    public static SweepResult Of(string sweep, params string[] diverged)
    {
        using SweepFolder folder = new();
        return SweepResult.Of(folder.Plan(sweep),
            member => MemberResult.Of(member, diverged.Contains(member.Name) ? RanAway(Run(member)) : Run(member)));
    }

    private static RecordedRun RanAway(RecordedRun run) => run with
    {
        Divergence = new Divergence(2, "the loss is not a number"),
        Test = run.Test.With<MeanLoss>(double.NaN).With<Auc>(double.NaN).With<Recall>(0).With<Specificity>(1),
    };

    private static RecordedRun Run(SweepMember member)
    {
        RandomKey key = RandomKey.FromSeed(1).Child(member.Group);
        double Draw(string figure, double low, double high) =>
            key.Child(figure).Uniform(low, high) + key.Child(figure).Child(member.Seed).Uniform(-0.02, 0.02);
        RecordedRun run = SampleResult.Old.Run;
        double recall = Draw("recall", 0.9, 0.97), specificity = Draw("specificity", 0.6, 0.9);
        return run with
        {
            Experiment = member.Name,
            Test = run.Test
                .With<Accuracy>((0.625 * recall) + (0.375 * specificity))
                .With<Recall>(recall)
                .With<Specificity>(specificity)
                .With<Precision>(member.Group.StartsWith("class_weight=none,learning_rate=0.01", StringComparison.Ordinal) ? double.NaN
                    : Draw("precision", 0.7, 0.9))
                .With<Auc>(Draw("auc", 0.94, 0.97))
                .With<MeanLoss>(Draw("loss", 0.3, 0.6)),
        };
    }
}
