using System.Text.Json;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Commands;

public class SummaryCommandTests
{
    [Theory]
    [InlineData("model1", "1,862,849")]
    [InlineData("model2", "481,921")]
    [InlineData("model3", "245,441")]
    [InlineData("model3-as-written", "830,913")]
    public void The_notebooks_experiments_have_the_parameters_that_it_printed(string experiment, string parameters)
    {
        CommandLine.Answer answer = CommandLine.Run("summary", $"experiments/{experiment}.yaml");
        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.StartsWith($"Model: \"{experiment}\"\n", answer.Out, StringComparison.Ordinal);
        Assert.Contains($"Total params: {parameters}\nTrainable params: {parameters}\nNon-trainable params: 0\n", answer.Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_the_same_numbers()
    {
        using JsonDocument summary = JsonDocument.Parse(CommandLine.Run("summary", "experiments/model3.yaml", "--json").Out);
        Assert.Equal(245_441, summary.RootElement.GetProperty("parameters").GetInt64());
        Assert.Equal(10, summary.RootElement.GetProperty("layers").GetArrayLength());
    }

    [Fact]
    public void A_model_that_does_not_fit_is_refused_at_its_line()
    {
        CommandLine.Answer answer = CommandLine.Run("summary", "experiments/model3.yaml", "--set", "data.target_size=8");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains("is larger than its input", answer.Error, StringComparison.Ordinal);
        Assert.Empty(answer.Out);
    }
}
