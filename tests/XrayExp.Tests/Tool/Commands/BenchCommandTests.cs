using System.Text.Json.Nodes;
using XrayExp.Engine.Bench;
using XrayExp.Tests.Support;
using XrayExp.Tests.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Commands;

public class BenchCommandTests
{
    private static readonly string[] Short = ["--rounds", "2", "--threads", "1"];

    [Fact]
    public void All_contenders_are_timed_where_there_are_no_data()
    {
        using TinyExperiment tiny = new();
        CommandLine.Answer answer = tiny.Command(["bench", TinyExperiment.File, "--set", "data.directory=nowhere", "--json", .. Short]);
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
        JsonNode result = Assert.Single(JsonNode.Parse(answer.Out)!.AsArray())!;
        Assert.Equal(ContenderNames.All, result["contenders"]!.AsArray().Select(contender => (string)contender!["name"]!));
        Assert.All(result["contenders"]!.AsArray(), contender =>
        {
            Assert.Equal(1, (int)contender!["threads"]!);
            Assert.True((double)contender["step_ms"]![1]! > 0);
            Assert.True((double)contender["inference_ms"]![1]! > 0);
        });
        Assert.True((double)result["peak_gflops"]! > 0);
        Assert.Contains("tiny: preparing portable", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_libtorch_has_no_module_for_is_named()
    {
        using TinyExperiment tiny = new();
        CommandLine.Answer answer = tiny.Command("bench", TinyExperiment.File, "--contender", ContenderNames.Plain, "--set",
            "model=[{ gaussian_noise: { stddev: 0.1 } }, flatten, { dense: { units: 1, activation: sigmoid } }]");
        Assert.Equal("absent: libtorch has no module of GaussianNoise on [8, 8, 1] as Keras means it\n", answer.Out);
    }

    [Fact]
    public void A_contender_does_what_it_is_told_until_its_orders_end()
    {
        using TinyExperiment tiny = WithRelu();
        CommandContext context = CommandLine.Context(tiny.Folder) with
        {
            In = new StringReader("train 2\ninfer 3\npeak 1\nallocations 4\nlayers 1\npieces 1\n"),
        };
        CommandLine.Answer answer =
            CommandLine.Run(context, "bench", TinyExperiment.File, "--contender", ContenderNames.Portable, "--threads", "1");
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
        string[] lines = answer.Out.TrimEnd().Split('\n');
        Assert.Equal("1", lines[0]);

        // convolution, dropout and dense layer forward and backward; load, loss, autograd, update
        Assert.Equal([2, 3, 1, 2, 10, 6], lines[1..].Select(line => JsonNode.Parse(line)!.AsArray().Count));
        Assert.All(JsonNode.Parse(lines[^1])!.AsArray(), phases => Assert.NotEmpty(phases!.AsArray()));
    }

    [Fact]
    public void The_tuned_rival_takes_our_groups_of_layers()
    {
        using TinyExperiment tiny = WithRelu();
        CommandContext context = CommandLine.Context(tiny.Folder) with { In = new StringReader("layers 1\n") };
        CommandLine.Answer answer =
            CommandLine.Run(context, "bench", TinyExperiment.File, "--contender", ContenderNames.Tuned, "--threads", "1");
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
        Assert.Equal(6, JsonNode.Parse(answer.Out.Split('\n')[1])!.AsArray().Count(time => (double)time! > 0));
    }

    /// <summary>Fused with the convolution before it.</summary>
    private static TinyExperiment WithRelu()
    {
        TinyExperiment tiny = new();
        string file = tiny.At(TinyExperiment.File);
        File.WriteAllText(file, File.ReadAllText(file).Replace("leaky_relu", "relu", StringComparison.Ordinal));
        return tiny;
    }

    [Fact]
    public void A_mistake_in_any_experiment_stops_before_the_first_is_timed()
    {
        using TinyExperiment tiny = new();
        CommandLine.Answer answer = tiny.Command("bench", TinyExperiment.File, "--set", "training.epochs=none");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains("training.epochs", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("preparing", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_experiment_the_third_model_is_meant()
    {
        using TemporaryFolder empty = new();
        CommandLine.Answer answer = CommandLine.Run(CommandLine.Context(empty.Path), "bench");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains("experiments/model3.yaml", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void At_least_one_round_is_run()
    {
        CommandLine.Answer answer = CommandLine.Run("bench", "--rounds", "0");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains("`--rounds` expects a whole number of at least 1; received `0`", answer.Error, StringComparison.Ordinal);
    }
}
