using System.CommandLine;
using XrayExp.Tests.Support;
using XrayExp.Tool.Commands;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool;

public class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Shared.Repository, "README.md"));

    [Fact]
    public void Every_command_is_listed() =>
        Assert.All(
            CommandList.All.Where(command => !command.Hidden).SelectMany(command => command is CommandGroup ? command.Subcommands.Select(sub => $"{command.Name} {sub.Name}") : [command.Name]),
            name => Assert.Contains($"\n| `{name}` | ", Text, StringComparison.Ordinal));

    [Fact]
    public void Every_exit_code_is_listed() =>
        Assert.All(Enum.GetValues<ExitCode>(), code => Assert.Contains($"\n| {(int)code} | ", Text, StringComparison.Ordinal));
}
