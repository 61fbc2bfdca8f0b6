using System.Globalization;
using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Sweep;

namespace XrayExp.Tests.Sweep;

/// <summary>Which experiments a sweep file makes.</summary>
public sealed class ExpansionTests : IDisposable
{
    private readonly SweepFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_grid_is_every_combination_crossed_with_the_seeds()
    {
        SweepPlan plan = _folder.Plan("""
            vary:
              class_weight: [none, balanced, { NORMAL: 3.0, PNEUMONIA: 1.0 }]
              optimizer.adam.learning_rate: [0.001, 0.0003]
            seeds: 2
            """);
        Assert.Equal(
            [
                "class_weight=none,learning_rate=0.001", "class_weight=none,learning_rate=0.0003",
                "class_weight=balanced,learning_rate=0.001", "class_weight=balanced,learning_rate=0.0003",
                "class_weight=NORMAL-3.0-PNEUMONIA-1.0,learning_rate=0.001", "class_weight=NORMAL-3.0-PNEUMONIA-1.0,learning_rate=0.0003",
            ],
            plan.Groups.Select(group => group.Name));
        Assert.Equal(12, plan.Members.Length);
        Assert.Equal(["class_weight=none,learning_rate=0.001,seed=1", "class_weight=none,learning_rate=0.001,seed=2"],
            plan.Members.Take(2).Select(member => member.Name));
        Assert.Equal([1L, 2L], plan.Groups[5].Members.Select(member => member.Seed));
        ExperimentSpec last = plan.Members[^1].Experiment.Spec;
        Assert.Equal(("class_weight=NORMAL-3.0-PNEUMONIA-1.0,learning_rate=0.0003,seed=2", 2L, 3.0),
            (last.Name, last.Seed, last.ClassWeight.Weights["NORMAL"]));
        Assert.Contains("learning_rate: 0.0003", plan.Members[^1].Experiment.EffectiveYaml(_folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_combination_that_is_the_base_is_its_group()
    {
        SweepPlan plan = _folder.Plan("vary: { training.epochs: [1, 2, 3] }");
        Assert.Equal(["epochs=1", "epochs=2", "epochs=3"], plan.Groups.Select(group => group.Name));
        Assert.Equal("epochs=2", plan.Base.Name);
        Assert.Equal(42, plan.Members[0].Seed);
    }

    [Fact]
    public void Otherwise_the_base_alone_comes_first()
    {
        SweepPlan plan = _folder.Plan("vary: { training.epochs: [3, 4] }\nseeds: [7, 5]");
        Assert.Equal(["base,seed=7", "base,seed=5", "epochs=3,seed=7", "epochs=3,seed=5", "epochs=4,seed=7", "epochs=4,seed=5"],
            plan.Members.Select(member => member.Name));
        Assert.True(plan.Groups[0].IsBase);
        Assert.Equal("2", plan.Groups[0].Value("training.epochs")!.Text);
    }

    [Theory]
    [InlineData("seeds: 2", "2 runs in 1 group")]
    [InlineData("seeds: 1", "1 run in 1 group")]
    [InlineData("vary: { training.epochs: [1, 2, 3] }", "3 runs in 3 groups")]
    public void Its_size_is_said_in_words(string sweep, string words) => Assert.Equal(words, _folder.Plan(sweep).Size);

    [Fact]
    public void Without_anything_varied_there_is_the_base_over_its_seeds() =>
        Assert.Equal(["base,seed=1", "base,seed=2", "base,seed=3"], _folder.Plan("seeds: 3").Members.Select(member => member.Name));

    [Fact]
    public void Members_set_several_keys_lists_whole_or_start_from_another_experiment()
    {
        _folder.Write("other.yaml", "extends: base.yaml\nname: other\ntraining: { epochs: 9 }\n");
        SweepPlan plan = _folder.Plan("""
            members:
              - name: dense
                set:
                  model: [flatten, { dense: { units: 1, activation: sigmoid } }]
                  training: { steps_per_epoch: 5 }
              - { name: longer, base: other.yaml, set: { optimizer: { sgd: { learning_rate: 0.1 } } } }
            """);
        Assert.Equal(["base", "dense", "longer"], plan.Groups.Select(group => group.Name));
        ExperimentSpec dense = plan.Members[1].Experiment.Spec, longer = plan.Members[2].Experiment.Spec;
        Assert.Equal((2, 2, 5), (dense.Model.Length, dense.Training.Epochs, dense.Training.StepsPerEpoch));
        Assert.Equal((3, 9), (longer.Model.Length, longer.Training.Epochs));
        Assert.IsType<Sgd>(longer.Optimizer);
    }

    [Fact]
    public void A_layer_is_varied_by_its_name_and_shown_so()
    {
        SweepPlan plan = _folder.Plan("vary: { model.dense.activation: [sigmoid], model.flatten.name: [row] }");
        Assert.Equal(["base", "activation=sigmoid,name=row"], plan.Groups.Select(group => group.Name));
        Assert.Equal(("sigmoid", "row"),
            (plan.Groups[1].Value("model.dense.activation")!.Text, plan.Groups[1].Value("model.row.name")!.Text));
    }

    [Fact]
    public void Draws_hang_on_their_number_and_key_alone()
    {
        const string Keys = "optimizer.adam.learning_rate: { log_uniform: [1e-4, 1e-2] }, training.epochs: { integers: [5, 20] }";
        SweepPlan few = _folder.Plan($"draws: {{ count: 3, keys: {{ {Keys} }} }}");
        SweepPlan more = _folder.Plan($"draws: {{ count: 5, seed: 1, keys: {{ class_weight: {{ choice: [none, balanced] }}, {Keys} }} }}");
        SweepPlan other = _folder.Plan($"draws: {{ count: 3, seed: 2, keys: {{ {Keys} }} }}");
        Assert.Equal(["base", "draw-1", "draw-2", "draw-3"], few.Groups.Select(group => group.Name));
        Assert.Equal(Values(few), Values(more).Take(3));
        Assert.Empty(Values(few).Intersect(Values(other)));

        // a sweep that is committed means the same runs for ever, on every machine
        Assert.Equal(["0.0001435 13", "0.0005053 14", "0.004401 12"], Values(few));

        static IEnumerable<string> Values(SweepPlan plan) =>
            plan.Groups.Skip(1)
                .Select(group => $"{group.Value("optimizer.adam.learning_rate")!.Text} {group.Value("training.epochs")!.Text}");
    }

    [Fact]
    public void Draws_keep_within_their_bounds_and_reach_them()
    {
        SweepPlan plan = _folder.Plan("draws: { count: 200, keys: { training.epochs: { integers: [5, 8] }, class_weight: { choice: " +
            "[none, balanced] }, optimizer.adam.beta_1: { uniform: [0.8, 0.9] } } }");
        double[] betas = [.. plan.Groups.Skip(1).Select(group => group.Value("optimizer.adam.beta_1")!.Number)];
        Assert.Equal(["5", "6", "7", "8"],
            plan.Groups.Skip(1).Select(group => group.Value("training.epochs")!.Text).Distinct().Order(StringComparer.Ordinal));
        Assert.InRange(betas.Min(), 0.8, 0.805);
        Assert.InRange(betas.Max(), 0.895, 0.9);
        Assert.InRange(plan.Groups.Count(group => group.Value("class_weight")!.Text == "none"), 70, 130);
    }

    [Fact]
    public void A_draw_that_repeats_an_earlier_one_is_left_out_and_counted()
    {
        SweepPlan plan = _folder.Plan("draws: { count: 20, keys: { class_weight: { choice: [none, balanced] } } }");
        Assert.Equal((2, 18), (plan.Groups.Length, plan.Repeated));
        Assert.StartsWith("draw-", plan.Base.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_varied_stands_above_the_environment_and_that_above_the_base()
    {
        SweepPlan plan = _folder.Load(
            "vary: { training.epochs: [3] }",
            System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("XRAYEXP_TRAINING__EPOCHS", "8")
                .Add("XRAYEXP_DATA__BATCH_SIZE", "2")).Plan;
        Assert.Equal((8, 3, 2), (plan.Members[0].Experiment.Spec.Training.Epochs, plan.Members[1].Experiment.Spec.Training.Epochs,
            plan.Members[1].Experiment.Spec.Data.BatchSize));
    }

    [Fact]
    public void Members_of_a_group_have_one_canonical_experiment_but_for_the_seed()
    {
        SweepPlan plan = _folder.Plan("vary: { class_weight: [none, balanced] }\nseeds: 2");
        Assert.Equal(4, plan.Members.Select(member => member.Experiment.CanonicalSha256).Distinct().Count());
        string[] texts = [.. plan.Groups[1].Members.Select(member => System.Text.Encoding.UTF8.GetString(member.Experiment.Canonical)
            .Replace(string.Create(CultureInfo.InvariantCulture, $"\"seed\":{member.Seed}"), "", StringComparison.Ordinal))];
        Assert.Equal(texts[0], texts[1]);
    }
}
