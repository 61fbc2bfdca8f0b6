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
    public void A_missing_file_is_wrong_input_and_gets_a_suggestion()
    {
        InputException exception = Assert.Throws<InputException>(() => _context.ExistingFile("XrayExp.snl"));
        Assert.Equal(("there is no file `XrayExp.snl`", "did you mean `XrayExp.sln`?"), (exception.Message, exception.Help));
    }

    [Fact]
    public void A_folder_is_no_file_and_a_file_no_folder()
    {
        Assert.Equal("expected a file; `src` is a folder", Assert.Throws<InputException>(() => _context.ExistingFile("src")).Message);
        Assert.Equal("expected a folder; `XrayExp.sln` is a file", Assert.Throws<InputException>(() => _context.ExistingFolder("XrayExp.sln")).Message);
    }
}
