using System.Diagnostics;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Files;

public sealed class InputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_file_is_read_whole() => Assert.Equal("seed: 1"u8, InputFile.Read(_folder.Write("a", "seed: 1"u8), "a"));

    [Fact]
    public void A_longer_file_than_the_bound_is_refused_by_name()
    {
        InputException refusal =
            Assert.Throws<InputException>(() => InputFile.Read(_folder.Write("a", new byte[1001]), "runs/a", most: 1000));
        Assert.Equal("`runs/a` holds 1,001 bytes; at most 1,000 are read", refusal.Message);
    }

    [Fact]
    public void What_is_not_there_is_null() => Assert.Null(InputFile.Find(_folder.At("none"), "none"));

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused_with_their_place() =>
        Assert.Equal("a.csv: byte 3 is not UTF-8", Assert.Throws<InputException>(() => InputFile.Text([65, 66, 0xFF], "a.csv")).Message);

    /// <summary>Read to its end a device never ends, and a pipe waits for somebody to write.</summary>
    [Theory]
    [InlineData("extends: DEVICE")]
    [InlineData("extends: PIPE")]
    [InlineData("name: s\nbase: PIPE")]
    [InlineData("name: s\nbase: DEVICE")]
    [InlineData("extends: \"a\\0b\"")]
    [InlineData("name: s\nbase: \"\\0\"")]
    [InlineData("data: { directory: \"\\0\" }")]
    [InlineData("data: { directory: \"\\uD800\" }")]
    [InlineData("extends: .")]
    public void A_path_that_leads_to_no_file_is_a_located_mistake(string text)
    {
        if (OperatingSystem.IsWindows())
            return;
        string pipe = _folder.At("pipe");
        using (Process make = Process.Start("mkfifo", pipe))
            make.WaitForExit();
        _folder.Write("a.yaml", System.Text.Encoding.UTF8.GetBytes(
            text.Replace("PIPE", pipe, StringComparison.Ordinal).Replace("DEVICE", "/dev/zero", StringComparison.Ordinal)));
        CommandLine.Answer answer = CommandLine.Run(CommandLine.Context(_folder.Path), "validate", "a.yaml");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains("error[", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_a_file_that_is_no_experiment_are_not_shown()
    {
        const string Secret = "root:x:0:0:hunter2\npassword: hunter2\n  name: hunter2\n";
        foreach (string file in (string[])["passwd", "secret.yaml"])
        {
            _folder.Write(file, System.Text.Encoding.UTF8.GetBytes(Secret));
            foreach (string text in (string[])[$"extends: {file}", $"name: s\nbase: {file}"])
            {
                _folder.Write("a.yaml", System.Text.Encoding.UTF8.GetBytes(text));
                CommandLine.Answer answer = CommandLine.Run(CommandLine.Context(_folder.Path), "validate", "a.yaml");
                Assert.Equal(ExitCode.InputWrong, answer.Code);
                Assert.Contains($"expected an experiment; `{file}` is none", answer.Error, StringComparison.Ordinal);
                Assert.DoesNotContain("hunter2", answer.Error, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Lines_of_an_experiment_that_is_extended_are_shown()
    {
        _folder.Write("base.yml", "seed: 1\nmodle: [flatten]\n"u8);
        _folder.Write("a.yaml", "extends: base.yml"u8);
        Assert.Contains("modle: [flatten]", CommandLine.Run(CommandLine.Context(_folder.Path), "validate", "a.yaml").Error,
            StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
