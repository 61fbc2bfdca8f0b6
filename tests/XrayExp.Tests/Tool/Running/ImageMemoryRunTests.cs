using System.Collections.Immutable;
using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Cache;
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
        Assert.Contains("`XRAYEXP_MEMORY` expects a size such as `512M` or `2G`; received `plenty`", answer.Error, StringComparison.Ordinal);
    }

    private CommandLine.Answer With(string memory, string cache, params string[] args) => CommandLine.Run(
        TinyExperiment.Context(_tiny.Folder) with { Environment = ImmutableDictionary<string, string>.Empty.Add(ImageCache.Variable, cache).Add(ImageMemory.Variable, memory) },
        args);
}
