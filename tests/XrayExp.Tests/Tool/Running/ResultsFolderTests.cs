using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>Where results lie when nobody says: in the repository of the experiment, wherever one stands.</summary>
public sealed class ResultsFolderTests : IDisposable
{
    private static readonly string[] Quick = ["--set", "training.epochs=1", "--threads", "1"];

    private readonly TinyExperiment _clone = new();
    private readonly TemporaryFolder _elsewhere = new();

    public ResultsFolderTests()
    {
        Directory.CreateDirectory(_clone.At(".git"));
        Directory.CreateDirectory(_clone.At("experiments"));
        File.Move(_clone.At(TinyExperiment.File), _clone.At("experiments", "tiny.yaml"));
        Directory.Move(_clone.At("films"), _clone.At("experiments", "films"));
    }

    public void Dispose()
    {
        _clone.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public void From_elsewhere_they_lie_in_the_repository_of_the_experiment()
    {
        CommandLine.Answer run = In(_elsewhere.Path, ["run", _clone.At("experiments", "tiny.yaml"), .. Quick]);
        Assert.True(run.Code == ExitCode.Done, run.Error);
        Assert.True(File.Exists(_clone.At("runs", "tiny", "metrics.json")));
        Assert.Empty(Directory.GetFileSystemEntries(_elsewhere.Path));
    }

    [Fact]
    public void Accept_and_check_mean_the_same_runs_and_find_the_experiments()
    {
        string inside = _clone.At("notes", "deep");
        Directory.CreateDirectory(inside);
        File.WriteAllText(_clone.At("experiments", "tiny.yaml"),
            File.ReadAllText(_clone.At("experiments", "tiny.yaml")).Replace("epochs: 2", "epochs: 1", StringComparison.Ordinal));
        CommandLine.Answer run = In(inside, "run", "../../experiments/tiny.yaml", "--threads", "1");
        Assert.True(run.Code == ExitCode.Done, run.Error);
        Assert.Contains("written to ../../runs/tiny; look at ", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, In(inside, "accept").Code);
        CommandLine.Answer check = In(_elsewhere.Path, "check", _clone.At("experiments", "tiny.yaml"));
        Assert.Equal((ExitCode.Done, "tiny: passed, nothing differs\n0 failed, 1 passed, 0 not checked\n"), (check.Code, check.Out));
        Assert.Empty(Directory.GetFileSystemEntries(inside));
        Assert.Empty(Directory.GetFileSystemEntries(_elsewhere.Path));
    }

    [Fact]
    public void An_experiment_in_no_repository_has_them_in_that_where_one_stands()
    {
        string experiment =
            _elsewhere.Write("loose.yaml", System.Text.Encoding.UTF8.GetBytes($"extends: {_clone.At("experiments", "tiny.yaml")}\n"));
        Directory.CreateDirectory(_clone.At("src"));
        Assert.Equal(ExitCode.Done, In(_clone.At("src"), ["run", experiment, .. Quick]).Code);
        Assert.True(File.Exists(_clone.At("runs", "tiny", "metrics.json")));
        Assert.Empty(Directory.GetFileSystemEntries(_clone.At("src")));
    }

    [Fact]
    public void Without_any_repository_they_lie_where_one_stands_and_where_the_option_says()
    {
        Directory.Delete(_clone.At(".git"));
        Assert.Equal(ExitCode.Done, In(_elsewhere.Path, ["run", _clone.At("experiments", "tiny.yaml"), .. Quick]).Code);
        Assert.True(File.Exists(_elsewhere.At("runs", "tiny", "metrics.json")));
        Assert.Equal(ExitCode.Done, In(_elsewhere.Path, ["run", _clone.At("experiments", "tiny.yaml"), "--out", "here", .. Quick]).Code);
        Assert.True(File.Exists(_elsewhere.At("here", "tiny", "metrics.json")));
    }

    private static CommandLine.Answer In(string folder, params string[] words) => CommandLine.Run(TinyExperiment.Context(folder), words);
}
