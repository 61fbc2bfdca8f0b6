using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records.Folders;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Records.Folders;

/// <summary>What may be replaced by a result, and what not.</summary>
public sealed class RunPlaceTests : IDisposable
{
    private const string Metrics = "{\n  \"schema\": \"xrayexp/metrics/1\",\n";

    private readonly TemporaryFolder _out = new();

    public void Dispose() => _out.Dispose();

    private RunFolder Folder => new(_out.Path, "a");

    [Theory]
    [InlineData("thesis.txt", "mine", "`thesis.txt`")]
    [InlineData("metrics.json", "{ \"accuracy\": 1 }", "`metrics.json`")]
    [InlineData("train/NORMAL/1.png", "mine", "`train/NORMAL/1.png`")]
    [InlineData("checkpoint/state.safetensors", "another program's", "`checkpoint/state.safetensors`")]
    [InlineData("fold-1/predictions.csv", "mine", "`fold-1/predictions.csv`")]
    [InlineData(".git/HEAD", "ref", "`.git/HEAD`")]
    public void A_folder_of_somebody_else_is_refused_by_its_first_file(string file, string text, string named)
    {
        File.WriteAllText(_out.At("a", file), text);
        foreach (Action<RunFolder> require in (Action<RunFolder>[])[RunPlace.RequireForRun, RunPlace.RequireForBaseline])
        {
            InputException refusal = Assert.Throws<InputException>(() => require(Folder));
            Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
            Assert.NotNull(refusal.Help);
        }
    }

    [Theory]
    [InlineData("environment.json", "{\n  \"schema\": \"xrayexp/environment/1\",\n")]
    [InlineData("model.safetensors", "12345678{\"__metadata__\":{\"format\":\"xrayexp/model/1\",")]
    [InlineData("checkpoint/state.safetensors", "12345678{\"__metadata__\":{\"format\":\"xrayexp/checkpoint/1\",")]
    [InlineData("fold-2/environment.json", "{\n  \"schema\": \"xrayexp/environment/1\",\n")]
    public void A_run_of_ours_is_known_by_any_of_its_files_and_users_files_beside_them_do_no_harm(string file, string text)
    {
        File.WriteAllText(_out.At("a", file), text);
        File.WriteAllText(_out.At("a", "notes.txt"), "mine");
        RunPlace.RequireForRun(Folder);
    }

    [Fact]
    public void Nothing_and_an_empty_folder_are_free()
    {
        RunPlace.RequireForRun(Folder);
        Directory.CreateDirectory(Folder.Path);
        RunPlace.RequireForRun(Folder);
        RunPlace.RequireForBaseline(Folder);
    }

    [Fact]
    public void A_damaged_result_in_a_place_that_we_have_locked_is_ours()
    {
        File.WriteAllText(_out.At("a", "metrics.json"), "");
        File.WriteAllText(_out.At("a", "checkpoint", "state.safetensors"), "");
        Assert.Throws<InputException>(() => RunPlace.RequireForRun(Folder));
        RunLock.Acquire(Folder).Dispose();
        RunPlace.RequireForRun(Folder);
    }

    [Fact]
    public void A_file_and_a_link_in_the_place_and_a_file_above_it_are_refused()
    {
        File.WriteAllText(_out.At("a"), "mine");
        Assert.Contains("is a file", Assert.Throws<InputException>(() => RunPlace.RequireForRun(Folder)).Message, StringComparison.Ordinal);
        Assert.Contains("is a file",
            Assert.Throws<InputException>(() => RunPlace.RequireForRun(new RunFolder(Path.Combine(_out.Path, "a", "deep"), "b"))).Message,
            StringComparison.Ordinal);
        if (OperatingSystem.IsWindows())
            return;
        File.WriteAllText(_out.At("run", "metrics.json"), Metrics);
        Directory.CreateSymbolicLink(_out.At("link"), _out.At("run"));
        Assert.Contains("is a link", Assert.Throws<InputException>(() => RunPlace.RequireForRun(new RunFolder(_out.Path, "link"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_and_baselines_do_not_take_each_others_place()
    {
        File.WriteAllText(_out.At("a", "metrics.json"), Metrics);
        Assert.Contains("holds a baseline", Assert.Throws<InputException>(() => RunPlace.RequireForRun(Folder)).Message,
            StringComparison.Ordinal);
        RunPlace.RequireForBaseline(Folder);
        File.WriteAllText(_out.At("a", "model.safetensors"), "12345678{\"__metadata__\":{\"format\":\"xrayexp/model/1\",");
        Assert.Contains("holds a run", Assert.Throws<InputException>(() => RunPlace.RequireForBaseline(Folder)).Message,
            StringComparison.Ordinal);
        RunPlace.RequireForRun(Folder);
    }

    [Fact]
    public void Baselines_in_conflict_may_be_accepted_anew()
    {
        File.WriteAllText(_out.At("a", "metrics.json"), Metrics + "<<<<<<< HEAD\n");
        RunPlace.RequireForBaseline(Folder);
    }
}
