using System.Buffers.Binary;
using System.Text.Json.Nodes;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>A finished run as a model for these and for other images.</summary>
public class EvaluateCommandTests(FinishedRun run) : IClassFixture<FinishedRun>
{
    private readonly TinyExperiment _tiny = run.Experiment;

    [Fact]
    public void The_runs_own_test_split_gives_the_runs_own_figures() =>
        Assert.True(JsonNode.DeepEquals(_tiny.Metrics()["evaluation"]!["test"]!, JsonNode.Parse(Evaluate("--json"))));

    [Fact]
    public void The_data_may_be_splits_or_the_class_folders_themselves()
    {
        string own = Evaluate();
        Assert.Contains("PNEUMONIA", own, StringComparison.Ordinal);
        Assert.Equal(own, Evaluate("--data", "films"));
        Assert.Equal(own, Evaluate("--data", "films/test"));
        Assert.Equal(6, (int)JsonNode.Parse(Evaluate("--split", "val", "--json"))!["images"]!);
    }

    [Fact]
    public void The_answer_goes_to_a_file_and_never_into_the_run()
    {
        string[] before = Directory.GetFileSystemEntries(_tiny.At("runs", "tiny"));
        Assert.Empty(Evaluate("--out", "reports/test.txt"));
        Assert.Equal(Evaluate(), File.ReadAllText(_tiny.At("reports", "test.txt")));
        Assert.Equal(before, Directory.GetFileSystemEntries(_tiny.At("runs", "tiny")));
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("experiment.yaml")]
    public void A_run_without_one_of_its_files_is_refused(string file)
    {
        string copy = Copy();
        File.Delete(Path.Combine(copy, file));
        CommandLine.Answer answer = _tiny.Command("evaluate", copy);
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains($"it has no `{file}`", answer.Error, StringComparison.Ordinal);
        Assert.Contains("help: ", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_model_is_refused_whatever_the_damage()
    {
        string copy = Copy(), model = Path.Combine(copy, "model.safetensors");
        byte[] whole = File.ReadAllBytes(model);
        int header = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(whole);
        Assert.Equal(ExitCode.InputWrong, With([]).Code);
        Assert.Contains("model.safetensors", With(whole[..^1]).Error, StringComparison.Ordinal);
        for (int at = 0; at < header; at += 5)
        {
            byte[] damaged = [.. whole];
            damaged[at] = (byte)(at % 2 == 0 ? '9' : damaged[at] ^ 1);
            CommandLine.Answer answer = With(damaged);
            Assert.True(answer.Code is ExitCode.Done or ExitCode.InputWrong, $"byte {at}: {answer.Error}");
        }

        CommandLine.Answer With(byte[] bytes)
        {
            File.WriteAllBytes(model, bytes);
            return _tiny.Command("evaluate", copy, "--threads", "1");
        }
    }

    [Theory]
    [InlineData("model.safetensors", "\"threshold\":\"0.5\"", "\"threshold\":\"0.9\"")]
    [InlineData("model.safetensors", "NORMAL", "NOMRAL")]
    [InlineData("predictions.csv", "NORMAL", "NOMRAL")]
    [InlineData("experiment.yaml", "seed: 7", "seed: 8")]
    public void A_file_that_was_changed_since_is_refused_unless_asked_for(string file, string old, string edited)
    {
        string copy = Copy(), path = Path.Combine(copy, file);
        string text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path));
        int at = text.IndexOf(old, StringComparison.Ordinal);
        File.WriteAllBytes(path, System.Text.Encoding.Latin1.GetBytes($"{text[..at]}{edited}{text[(at + old.Length)..]}"));
        CommandLine.Answer answer = _tiny.Command("evaluate", copy, "--threads", "1");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains(file, answer.Error, StringComparison.Ordinal);
        Assert.Contains("--no-verify", answer.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.InputWrong, _tiny.Command("report", copy, "--out", "damaged.html").Code);
        Assert.Equal(ExitCode.InputWrong, _tiny.Command("verify", TinyExperiment.File, "--threads", "1", "--against", copy).Code);
    }

    [Fact]
    public void A_flipped_bit_of_a_weight_is_refused_unless_asked_for()
    {
        string copy = Copy(), model = Path.Combine(copy, "model.safetensors");
        byte[] bytes = File.ReadAllBytes(model);
        bytes[^1] ^= 1;
        File.WriteAllBytes(model, bytes);
        Assert.Equal(ExitCode.InputWrong, _tiny.Command("evaluate", copy, "--threads", "1").Code);
        Assert.Equal(ExitCode.Done, _tiny.Command("evaluate", copy, "--threads", "1", "--no-verify").Code);
        File.Delete(Path.Combine(copy, "metrics.json"));
        Assert.Equal(ExitCode.InputWrong, _tiny.Command("evaluate", copy, "--threads", "1").Code);
        Assert.Equal(ExitCode.Done, _tiny.Command("evaluate", copy, "--threads", "1", "--no-verify").Code);
    }

    [Theory]
    [InlineData("--split", "validation")]
    [InlineData("--data", "nowhere")]
    [InlineData("--data", "films/test/NORMAL/0.pgm")]
    [InlineData("--data", "runs")]
    public void What_is_no_data_is_refused(string option, string value) =>
        Assert.Equal(ExitCode.InputWrong, _tiny.Command("evaluate", "runs/tiny", option, value).Code);

    private string Evaluate(params string[] options)
    {
        CommandLine.Answer answer = _tiny.Command(["evaluate", "runs/tiny", "--threads", "1", .. options]);
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
        return answer.Out;
    }

    /// <summary>A copy beside the run, whose paths lead to the same data.</summary>
    private string Copy()
    {
        string copy = _tiny.At("runs", $"copy-{Guid.NewGuid():N}");
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.GetFiles(_tiny.At("runs", "tiny")))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }
}
