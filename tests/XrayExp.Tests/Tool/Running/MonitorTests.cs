using System.Text.Json.Nodes;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>Callbacks that would have nothing to go by, found before anything is trained, at their place in the experiment.</summary>
public sealed class MonitorTests : IDisposable
{
    private const string Place = "tiny.yaml:14:", Quoted = "\n   14 | callbacks: ";

    private readonly TinyExperiment _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [InlineData("early_stopping: { monitor: val_loss, patience: 3 }", 42)]
    [InlineData("best_checkpoint: { monitor: val_auc }", 43)]
    [InlineData("reduce_lr_on_plateau", 15)]
    public void A_validation_figure_needs_validation_images(string callback, int column)
    {
        Write(callback);
        Directory.Delete(_tiny.At("films", "val"), recursive: true);
        string mistake = Refused("validate", "run");
        Assert.StartsWith($"{Place}{column}: error[undefined-monitor]: ", mistake, StringComparison.Ordinal);
        Assert.Contains(", and there are no validation images\n", mistake, StringComparison.Ordinal);
        Assert.Contains(Quoted, mistake, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, _tiny.Command("validate", TinyExperiment.File, "--set", "data.split=random").Code);
    }

    [Theory]
    [InlineData("val", "val_auc", "`early_stopping` watches `val_auc`, which is undefined in every epoch: val has no images of `NORMAL`")]
    [InlineData("train", "auc", "`early_stopping` watches `auc`, which is undefined in every epoch: train has no images of `NORMAL`")]
    public void A_figure_needs_images_of_every_class(string split, string monitor, string message)
    {
        Write($"early_stopping: {{ monitor: {monitor} }}");
        foreach (string film in Directory.EnumerateFiles(_tiny.At("films", split, "NORMAL")))
            File.Delete(film);
        string mistake = Refused("validate", "run");
        Assert.StartsWith($"{Place}42: error[undefined-monitor]: {message}\n", mistake, StringComparison.Ordinal);
        Assert.Contains("or watch `", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_trains_nothing_then()
    {
        Assert.Equal(ExitCode.Done, _tiny.Run().Code);
        Assert.Equal(ExitCode.Done, _tiny.Command("accept", TinyExperiment.File).Code);
        Directory.Delete(_tiny.At("runs"), recursive: true);
        Write("early_stopping: { monitor: val_loss }");
        Directory.Delete(_tiny.At("films", "val"), recursive: true);
        CommandLine.Answer answer = _tiny.Command("check", TinyExperiment.File);
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains($"{Place}42: error[undefined-monitor]: ", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tiny.At("runs")));
    }

    [Fact]
    public void A_sweep_is_refused_as_its_members_are()
    {
        Write("early_stopping: { monitor: val_loss }");
        Directory.Delete(_tiny.At("films", "val"), recursive: true);
        File.WriteAllText(_tiny.At("rates.yaml"), "name: rates\nbase: tiny.yaml\nvary: { optimizer.adam.learning_rate: [0.1] }\n");
        CommandLine.Answer answer = _tiny.Command("sweep", "rates.yaml");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains($"{Place}42: error[undefined-monitor]: ", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_training_tells_is_said_with_quiet_too()
    {
        Write("early_stopping: { monitor: auc, patience: 1 }");

        // the only step sees one film, and a figure of one class alone is none
        CommandLine.Answer answer = _tiny.Command("run", TinyExperiment.File, "--threads", "1", "--quiet",
            "--set", "training={ epochs: 1, steps_per_epoch: 1 }", "--set", "data.batch_size=1");
        Assert.Equal("warning: `early_stopping` watches `auc`, which is undefined in every epoch, so it had nothing to go by\n",
            answer.Error);
        Assert.Equal(ExitCode.Done, answer.Code);
    }

    [Theory]
    [InlineData("optimizer={ adam: { learning_rate: 1e-400 } }")]
    [InlineData("optimizer={ adam: { learning_rate: 0 } }")]
    [InlineData("data.rescale=1/0")]
    public void A_number_that_cannot_be_meant_is_refused_from_options_and_variables_too(string setting)
    {
        Assert.Contains("--set " + setting, Refusal(_tiny.Command("validate", TinyExperiment.File, "--set", setting)),
            StringComparison.Ordinal);
        (string key, string value) = (setting.Split('=')[0], setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        CommandContext context = TinyExperiment.Context(_tiny.Folder);
        context = context with
        {
            Environment = context.Environment.Add("XRAYEXP_" + key.ToUpperInvariant().Replace(".", "__", StringComparison.Ordinal), value),
        };
        Assert.Contains("XRAYEXP_", Refusal(CommandLine.Run(context, "validate", TinyExperiment.File)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vary: { optimizer.adam.learning_rate: [1e-400] }")]
    [InlineData("vary: { optimizer.adam.learning_rate: [0.1, 0] }")]
    [InlineData("draws: { count: 2, seed: 1, keys: { optimizer.adam.learning_rate: { log_uniform: [1e-400, 1] } } }")]
    public void And_from_sweeps(string varied)
    {
        File.WriteAllText(_tiny.At("rates.yaml"), $"name: rates\nbase: tiny.yaml\n{varied}\n");
        Assert.Contains("rates.yaml:3:", Refusal(_tiny.Command("validate", "rates.yaml")), StringComparison.Ordinal);
    }

    private static string Refusal(CommandLine.Answer answer)
    {
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains("error[invalid-value]", answer.Error, StringComparison.Ordinal);
        return answer.Error;
    }

    /// <summary>By every command, in the same words; nothing is written.</summary>
    private string Refused(params string[] commands)
    {
        string? said = null;
        foreach (string command in commands)
        {
            CommandLine.Answer answer = _tiny.Command(command, TinyExperiment.File);
            Assert.Equal(ExitCode.InputWrong, answer.Code);
            string mistake = answer.Error.Replace("tiny.yaml: 1 mistake\n", "", StringComparison.Ordinal);
            Assert.Equal(said ??= mistake, mistake);
        }

        Assert.False(Directory.Exists(_tiny.At("runs")));
        JsonNode json = JsonNode.Parse(_tiny.Command("validate", TinyExperiment.File, "--json").Out)![0]!["diagnostics"]![0]!;
        Assert.Equal(14, (int)json["line"]!);
        return said!;
    }

    private void Write(string callback) => File.AppendAllText(_tiny.At(TinyExperiment.File), $"callbacks: [{{ {callback} }}]\n");
}
