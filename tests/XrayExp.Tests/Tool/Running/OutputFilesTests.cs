using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>A file that an answer is to be written to is replaced only where it is such an answer.</summary>
public class OutputFilesTests(FinishedRun run) : IClassFixture<FinishedRun>
{
    private readonly TinyExperiment _tiny = run.Experiment;

    [Theory]
    [InlineData("evaluation.txt", "evaluate", "runs/tiny")]
    [InlineData("evaluation.json", "evaluate", "runs/tiny", "--json")]
    [InlineData("page.html", "report", "runs/tiny")]
    public void An_earlier_answer_is_replaced_and_another_file_is_not(string file, params string[] command)
    {
        Assert.Equal(ExitCode.Done, Write().Code);
        byte[] answer = File.ReadAllBytes(_tiny.At(file));
        Assert.Equal(ExitCode.Done, Write().Code);
        Assert.Equal(answer, File.ReadAllBytes(_tiny.At(file)));

        foreach (string other in (string[])["tiny.yaml", "runs/tiny/metrics.json"])
        {
            File.Copy(_tiny.At(other), _tiny.At(file), overwrite: true);
            CommandLine.Answer refused = Write();
            Assert.Equal(ExitCode.InputWrong, refused.Code);
            Assert.Contains("it is not replaced", refused.Error, StringComparison.Ordinal);
            Assert.Equal(File.ReadAllBytes(_tiny.At(other)), File.ReadAllBytes(_tiny.At(file)));
        }

        CommandLine.Answer Write() => _tiny.Command([.. command, "--out", file]);
    }
}
