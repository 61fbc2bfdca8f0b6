using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>What a run's last line proposes.</summary>
public class NextStepTests
{
    private const string Look = "written to runs/tiny; look at history.png and predictions.png; next: ";

    [Fact]
    public void After_a_run_one_line_says_what_to_look_at_and_what_to_do()
    {
        using TinyExperiment tiny = new();
        Assert.EndsWith($"{Look}`xrayexp accept tiny.yaml` makes it the baseline\n", tiny.Run().Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, tiny.Command("accept", "tiny.yaml").Code);
        Assert.EndsWith($"{Look}`xrayexp report runs/tiny`; it is the baseline's result\n", tiny.Run().Error, StringComparison.Ordinal);
        string said = tiny.Run("--set", "training.epochs=1").Error;
        Assert.EndsWith($"{Look}`xrayexp diff baselines/tiny runs/tiny`\n", said, StringComparison.Ordinal);
        string[] words =
            said[(said.LastIndexOf("`xrayexp ", StringComparison.Ordinal) + "`xrayexp ".Length)..].TrimEnd('\n', '`').Split(' ');
        Assert.Equal(ExitCode.AnswerIsNo, tiny.Command(words).Code);
    }

    [Fact]
    public void A_run_with_a_setting_is_no_baseline_of_its_file()
    {
        using TinyExperiment tiny = new();
        Assert.EndsWith($"{Look}`xrayexp report runs/tiny`\n", tiny.Run("--set", "seed=8").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Silence_is_kept() => Assert.Equal("", Quiet());

    private static string Quiet()
    {
        using TinyExperiment tiny = new();
        return tiny.Run("--quiet").Error;
    }
}
