using XrayExp.Engine.Diagnostics;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool;

public class CommandContextTests
{
    private readonly CommandContext _context = CommandLine.Context();

    [Fact]
    public void A_path_is_relative_to_the_working_directory() =>
        Assert.Equal(Path.Combine(Shared.Repository, "README.md"), _context.Resolve("src/../README.md"));

    [Fact]
    public void Messages_and_help_call_the_tool_as_it_is_started_here()
    {
        CommandContext local = _context with { Name = "dotnet xrayexp" };
        Assert.Contains("\n  dotnet xrayexp run experiments/quickstart.yaml\n", CommandLine.Run(local, "run", "--help").Out,
            StringComparison.Ordinal);
        Assert.Contains("\n  dotnet xrayexp run <EXPERIMENT.yaml…>... [options]", CommandLine.Run(local, "run", "--help").Out,
            StringComparison.Ordinal);
        Assert.Equal(
            "error[usage]: `--thread` is not an option of `dotnet xrayexp run`\n  help: did you mean `--threads`?\nSee `dotnet xrayexp run "
            + "--help`.\n", CommandLine.Run(local, "run", "a.yaml", "--thread", "2").Error);
        Assert.EndsWith("\n`dotnet xrayexp describe NAME` lists the fields of one of them.\n", CommandLine.Run(local, "describe").Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_wrong_input_and_gets_a_suggestion()
    {
        InputException exception = Assert.Throws<InputException>(() => _context.ExistingFile("XrayExp.snl"));
        Assert.Equal(("there is no file `XrayExp.snl`", "did you mean `XrayExp.sln`?"), (exception.Message, exception.Help));
    }

    [Fact]
    public void A_folder_is_no_file_and_a_file_no_folder()
    {
        Assert.Equal("expected a file; `src` is a folder", Assert.Throws<InputException>(() => _context.ExistingFile("src")).Message);
        Assert.Equal("expected a folder; `XrayExp.sln` is a file",
            Assert.Throws<InputException>(() => _context.ExistingFolder("XrayExp.sln")).Message);
    }
}
