using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using XrayExp.Tests.Support;
using XrayExp.Tests.Tool.Running;
using XrayExp.Tool.Commands;
using XrayExp.Tool.Shell;
using XrayExp.Tool.Verifying;

namespace XrayExp.Tests.Tool.Verifying;

/// <summary>Real trainings in real processes; each takes a second, so there are few.</summary>
public partial class VerifyCommandTests(FinishedRun elsewhere) : IClassFixture<FinishedRun>
{
    private readonly TinyExperiment _tiny = elsewhere.Experiment;

    /// <summary>The result elsewhere was made in this process, with one thread and at the widest width.</summary>
    [Fact]
    public void Threads_and_vectors_leave_the_result_as_it_is()
    {
        CommandLine.Answer answer = Verify("--threads", "1,2", "--vector-bits", "128", "--against", "runs/tiny");
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
        Assert.Equal("training 1 of 2: 1 thread, 128-bit vectors\ntraining 2 of 2: 2 threads, 128-bit vectors\n", answer.Error);
        Snapshot.Verify(WithoutDigests(answer.Out));
    }

    /// <summary>
    /// libtorch adds up the gradient of a layer normalisation in as many parts as there are threads,
    /// on every processor; that of a convolution on most, and it comes first.
    /// </summary>
    [Fact]
    public void A_broken_promise_is_1_and_names_epoch_step_and_tensor()
    {
        string[] libtorch = ["--set", "backend=libtorch", "--set", "data.target_size=[32, 32]", "--set", "data.batch_size=16"];
        string[] model = ["--set", "model=[{ conv2d: { filters: 16, kernel_size: 3, activation: " +
            "relu } }, layer_normalization, flatten, { dense: { units: 1, activation: sigmoid } }]"];
        CommandLine.Answer answer = Verify(["--threads", "1,2", "--vector-bits", "128", "--json", .. libtorch, .. model]);
        Assert.True(answer.Code == ExitCode.AnswerIsNo, answer.Error);
        JsonNode proof = JsonNode.Parse(answer.Out)!;
        Assert.False((bool)proof["kept"]!);
        Assert.Null(proof["trainings"]![0]!["first_difference"]);
        JsonNode broken = proof["trainings"]![1]!, first = broken["first_difference"]!;
        Assert.Equal((2, 128, 1), ((int)broken["threads"]!, (int)broken["vector_bits"]!, (int)broken["run"]!));
        Assert.Contains("weights", broken["differs"]!.AsArray().Select(name => (string)name!));
        Assert.InRange((int)first["epoch"]!, 1, 2);
        Assert.Equal((1, false), ((int)first["step"]!, (bool)first["images"]!));
        Assert.Contains((string)first["tensor"]!,
            new[] { "conv2d/kernel", "conv2d/bias", "layer_normalization/gamma", "layer_normalization/beta" });
    }

    [Fact]
    public void Another_result_elsewhere_is_a_broken_promise()
    {
        JsonNode metrics = _tiny.Metrics();
        metrics["weights"] = $"sha256:{new string('0', 64)}";
        metrics.AsObject().Remove("checksum");
        File.WriteAllText(_tiny.At("altered.json"), metrics.ToJsonString());
        CommandLine.Answer answer = Verify("--threads", "1", "--vector-bits", "128", "--against", "altered.json");
        Assert.Equal(ExitCode.AnswerIsNo, answer.Code);
        Assert.Contains("differs: weights (altered.json)\n", answer.Out, StringComparison.Ordinal);
        Assert.EndsWith("broken: the result made elsewhere differs from the first training\n", answer.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, "another experiment")]
    [InlineData(7, "from other data")]
    public void A_result_of_something_else_proves_nothing(int films, string message)
    {
        using TinyExperiment other = new();
        other.AddFilms("train", "NORMAL", films);
        CommandLine.Answer answer =
            other.Command("verify", TinyExperiment.File, "--threads", "1", "--against", _tiny.At("runs", "tiny"), "--set", "seed=8");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.Contains("help: ", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("training 1", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_former_option_still_works_unlisted_and_the_new_one_wins()
    {
        CommandLine.Answer one = Verify("--threads", "1", "--lanes", "128"),
            other = Verify("--threads", "1", "--lanes", "512,256,128", "--vector-bits", "128");
        Assert.All([one, other],
            answer => Assert.Contains("one training cannot be compared with anything", answer.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("--lanes", Verify("--help").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--threads", "1,0", "`--threads` expects whole numbers from 1 to 1024 with commas between them; received `0`")]
    [InlineData("--threads", "two", "received `two`")]
    [InlineData("--threads", "1,,2", "received ``")]
    [InlineData("--threads", "2,1,2", "`--threads` names 2 twice")]
    [InlineData("--vector-bits", "64", "`--vector-bits` expects 512, 256 and 128 with commas between them; received `64`")]
    [InlineData("--lanes", "64", "`--lanes` expects 512, 256 and 128 with commas between them; received `64`")]
    [InlineData("--runs", "0", "`--runs` expects a whole number of at least 1; received `0`")]
    [InlineData("--against", "nowhere.json", "there is no file `nowhere.json`")]
    [InlineData("--against", "films", "there is no file `films/metrics.json`")]
    [InlineData("--against", "tiny.yaml", "tiny.yaml")]
    [InlineData("--set", "training.epoch=2", "error[unknown-key]")]
    [InlineData("--set", "data.directory=nowhere", "nowhere")]
    public void A_mistake_is_2_and_nothing_is_trained(string option, string value, string message)
    {
        CommandLine.Answer answer = Verify(option, value);
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("training 1", answer.Error, StringComparison.Ordinal);
        Assert.Empty(answer.Out);
    }

    [Fact]
    public void One_training_alone_proves_nothing()
    {
        CommandLine.Answer answer = Verify("--threads", "1", "--vector-bits", "128");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains("one training cannot be compared with anything", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_that_fails_hands_on_its_message_and_its_code()
    {
        using TinyExperiment spoilt = new();
        File.WriteAllText(spoilt.At("films", "test", "NORMAL", "notes.png"), "no film");
        CommandLine.Answer answer = spoilt.Command("verify", TinyExperiment.File, "--quiet");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains("test/NORMAL/notes.png: text, not an image", answer.Error, StringComparison.Ordinal);
        Assert.EndsWith(" ended with exit code 2\n", answer.Error, StringComparison.Ordinal);
        Assert.Empty(answer.Out);
    }

    [Fact]
    public void The_trace_follows_what_batch_normalisation_keeps()
    {
        using TinyExperiment tiny = new();
        CommandLine.Answer answer = tiny.Command("retrain", TinyExperiment.File, "--folder", "again", "--set",
            "model=[batch_normalization, flatten, { dense: { units: 1, activation: sigmoid } }]");
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
        string[][] lines = [.. File.ReadLines(tiny.At("again", HiddenCommands.Trace)).Select(line => line.Split(','))];
        int average = Array.IndexOf(lines[0], "batch_normalization/moving_mean");
        Assert.InRange(average, 4, lines[0].Length - 1);
        Assert.Equal(lines.Length - 1, lines.Skip(1).Select(line => line[average]).Distinct().Count());
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(74, 74)]
    [InlineData(137, 74)]
    [InlineData(139, 70)]
    public void A_training_that_a_signal_ended_is_the_machines_failure_or_ours(int code, int expected) =>
        Assert.Equal((ExitCode)expected, new RetrainingFailure(new Setting(1, 128, 1), code, "").Code);

    private CommandLine.Answer Verify(params string[] options) =>
        CommandLine.Run(TinyExperiment.Context(_tiny.Folder) with { Clock = new ManualClock() },
            ["verify", TinyExperiment.File, .. options]);

    /// <summary>The digests change with every change of the arithmetic; which of them are equal is what matters.</summary>
    private static string WithoutDigests(string text)
    {
        List<string> seen = [];
        return Digest().Replace(text, match =>
        {
            if (!seen.Contains(match.Value))
                seen.Add(match.Value);
            string name = $"<digest {seen.IndexOf(match.Value) + 1}>";
            return match.Length == 64 ? name : name.PadRight(match.Length);
        });
    }

    [GeneratedRegex(@"\b([0-9a-f]{64}|[0-9a-f]{12})\b")]
    private static partial Regex Digest();
}
