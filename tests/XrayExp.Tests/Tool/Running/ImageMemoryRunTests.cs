using System.Collections.Immutable;
using System.Text.Json.Nodes;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>Runs whose images memory may not hold.</summary>
public sealed class ImageMemoryRunTests : IDisposable
{
    private readonly TinyExperiment _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void No_byte_of_a_result_depends_on_where_the_images_are()
    {
        _tiny.Run();
        ImmutableArray<string> inMemory = _tiny.Stable();
        foreach (string cache in (string[])["off", _tiny.At("cache")])
        {
            CommandLine.Answer answer = With(memory: "0", cache, "run", TinyExperiment.File, "--threads", "1", "--force");
            Assert.True(answer.Code == ExitCode.Done, answer.Error);
            Assert.Equal<string>(inMemory, _tiny.Stable());
        }

        Assert.Equal(
            With(memory: "1G", "off", "evaluate", "runs/tiny", "--json", "--threads", "1").Out,
            With(memory: "0", _tiny.At("cache"), "evaluate", "runs/tiny", "--json", "--threads", "1").Out);
    }

    [Fact]
    public void A_variable_that_is_no_size_is_refused()
    {
        CommandLine.Answer answer = With(memory: "plenty", "off", "run", TinyExperiment.File);
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Equal("XRAYEXP_MEMORY: error[invalid-value]: `XRAYEXP_MEMORY` expects a size such as `512M` or `2G`; received `plenty`\n",
            answer.Error);
    }

    [Fact]
    public void What_does_not_fit_is_said_before_anything_is_read()
    {
        // 24 films of 8 x 8 take 1536 bytes
        File.WriteAllText(_tiny.At("films", "train", "NORMAL", "unread.png"), "no film");
        string cache = _tiny.At("cache");
        string plan = $"25 images of 8 × 8 × 1 take 1.6 KiB decoded, more than the 1.0 KiB that the setting `memory` allows: they are kept "
            + $"in `{cache}` and read from there batch by batch";
        CommandLine.Answer answer = With(memory: "1K", cache, "validate", TinyExperiment.File);
        Assert.Equal((ExitCode.Done, $"tiny.yaml: {plan}\n"), (answer.Code, answer.Error));
        Assert.Equal(plan,
            (string?)JsonNode.Parse(With(memory: "1K", cache, "validate", TinyExperiment.File, "--json").Out)![0]!["notes"]![0]);
        Assert.StartsWith($"{plan}\n", With(memory: "1K", cache, "run", TinyExperiment.File).Error, StringComparison.Ordinal);
        Assert.Equal("", With(memory: "2K", cache, "validate", TinyExperiment.File).Error);
    }

    [Fact]
    public void A_step_that_no_machine_holds_is_refused_by_validate_as_by_run()
    {
        // more than a terabyte between the layers
        string layers = string.Join(", ", Enumerable.Repeat("{ conv2d: { filters: 8, kernel_size: 1, activation: elu } }", 20));
        foreach (string command in (string[])["validate", "run"])
        {
            CommandLine.Answer answer = With(memory: "1G", "off", command, TinyExperiment.File, "--set", "data.target_size=[8000, 8000]",
                "--set", "data.batch_size=8",
                "--set", $"model=[{layers}, global_average_pooling2d, {{ dense: {{ units: 1, activation: sigmoid }} }}]");
            Assert.Equal(ExitCode.InputWrong, answer.Code);
            Assert.Contains("error[out-of-memory]: a step of 8 images takes at least", answer.Error, StringComparison.Ordinal);
        }
    }

    private CommandLine.Answer With(string memory, string cache, params string[] args) => CommandLine.Run(
        TinyExperiment.Context(_tiny.Folder) with
        {
            Environment = ImmutableDictionary<string, string>.Empty.Add("XRAYEXP_CACHE", cache).Add("XRAYEXP_MEMORY", memory),
        },
        args);
}
