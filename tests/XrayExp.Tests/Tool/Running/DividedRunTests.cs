using System.Collections.Immutable;
using System.Text.Json.Nodes;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>Whole runs whose train and val are divided anew.</summary>
public sealed class DividedRunTests : IDisposable
{
    private static readonly string[] ByPatient = ["--set", "data.split=patient", "--set", "data.groups='^(\\d)'", "--set",
        "data.validation_split=0.4"];

    private readonly TinyExperiment _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void The_result_says_how_many_images_each_side_has_and_is_another_experiment()
    {
        _tiny.Run();
        JsonNode before = _tiny.Metrics();
        _tiny.Run(ByPatient);
        JsonNode after = _tiny.Metrics();
        Assert.NotEqual((string?)before["fingerprint"], (string?)after["fingerprint"]);
        Assert.Equal((string?)before["data"]!["sha256"], (string?)after["data"]!["sha256"]);
        Assert.Equal(17, (int)after["data"]!["train"]!["images"]! + (int)after["data"]!["val"]!["images"]!);
        Assert.NotEqual(6, (int)after["data"]!["val"]!["images"]!);
        Assert.Equal(before["data"]!["test"]!.ToJsonString(), after["data"]!["test"]!.ToJsonString());
    }

    [Fact]
    public void One_and_three_threads_give_the_same_bytes()
    {
        _tiny.Run(ByPatient);
        ImmutableArray<string> once = _tiny.Stable();
        CommandLine.Answer again = _tiny.Command(["run", TinyExperiment.File, "--threads", "3", "--force", .. ByPatient]);
        Assert.True(again.Code == ExitCode.Done, again.Error);
        Assert.Equal<string>(once, _tiny.Stable());
    }

    [Theory]
    [InlineData("data.split=random")]
    [InlineData("data={ synthetic: { images: 60, size: 16 }, directory: null, split: random, target_size: [8, 8], color_mode: grayscale }")]
    public void Evaluating_validation_takes_the_images_that_training_took(string division)
    {
        _tiny.Run("--set", division);
        CommandLine.Answer answer = _tiny.Command("evaluate", "runs/tiny", "--split", "val", "--json", "--threads", "1");
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
        JsonNode history = _tiny.Metrics()["history"]!, again = JsonNode.Parse(answer.Out)!;
        Assert.Equal((double)history["val_loss"]![1]!, (double)again["loss"]!);
        Assert.Equal((double)history["val_accuracy"]![1]!, (double)again["accuracy"]!);
    }

    /// <summary>Committed results of experiments that never heard of a division stay what they are.</summary>
    [Fact]
    public void To_keep_the_folders_is_no_setting()
    {
        _tiny.Run();
        Assert.Contains("up to date", _tiny.Run("--set", "data.split=keep", "--set", "data.split_seed=0").Error, StringComparison.Ordinal);
    }
}
