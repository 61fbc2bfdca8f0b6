using System.Collections.Immutable;
using System.Text.Json.Nodes;
using XrayExp.Tests.Support;
using XrayExp.Tool.Commands;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>Whole runs with `sampling: balanced`: 6 healthy and 5 sick films make an epoch of 12.</summary>
public sealed class SamplingTests : IDisposable
{
    private static readonly string[] Balanced = ["--set", "sampling=balanced"];

    private readonly TinyExperiment _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void It_is_another_experiment_on_the_same_images_and_any_number_of_threads_gives_the_same_bytes()
    {
        _tiny.Run();
        JsonNode natural = _tiny.Metrics();
        _tiny.AddFilms("train", "NORMAL", 9);
        _tiny.Run(Balanced);
        JsonNode balanced = _tiny.Metrics();
        Assert.NotEqual((string?)natural["weights"], (string?)balanced["weights"]);
        Assert.Equal(14, (int)balanced["data"]!["train"]!["images"]!);
        ImmutableArray<string> once = _tiny.Stable();
        Assert.Equal(ExitCode.Done, _tiny.Command(["run", TinyExperiment.File, "--threads", "3", "--force", .. Balanced]).Code);
        Assert.Equal<string>(once, _tiny.Stable());
    }

    /// <summary>A batch may be larger than the split: two sick films and two healthy ones more than once.</summary>
    [Fact]
    public void A_batch_larger_than_the_split_holds_its_images_more_than_once() =>
        _tiny.Run([.. Balanced, "--set", "data.batch_size=64"]);

    [Fact]
    public void Weights_of_the_classes_are_those_of_the_natural_counts_and_both_together_are_warned_of()
    {
        CommandLine.Answer answer = _tiny.Run([.. Balanced, "--set", "class_weight=balanced"]);
        Assert.Contains("warning: `sampling: balanced` and `class_weight` correct the same imbalance, twice", answer.Error,
            StringComparison.Ordinal);
        Assert.Equal(11 / 12.0, (double)_tiny.Metrics()["data"]!["class_weight"]!["NORMAL"]!);
        Assert.DoesNotContain("warning", _tiny.Run(Balanced).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_run_goes_on_to_the_same_bytes()
    {
        _tiny.AddFilms("train", "NORMAL", 9);
        _tiny.Run(Balanced);
        ImmutableArray<string> whole = _tiny.Stable();
        using CancellationTokenSource stop = new();
        using StoppingWriter error = new("Epoch 2/", stop);
        CommandContext context = TinyExperiment.Context(_tiny.Folder);
        Assert.Equal(ExitCode.Interrupted, new XrayExpApp(CommandList.All).Run(
            ["run", TinyExperiment.File, "--threads", "1", "--force", .. Balanced],
            context with
            {
                Error = error,
                Cancellation = stop.Token,
                Environment = context.Environment.SetItem(Resumption.IntervalVariable, "0")
            }));
        File.Delete(_tiny.At("runs", "tiny", "metrics.json"));
        Assert.Contains("resuming after", _tiny.Run([.. Balanced, "--resume"]).Error, StringComparison.Ordinal);
        Assert.Equal<string>(whole, _tiny.Stable());
    }
}
