using System.CommandLine;
using XrayExp.Engine.Diagnostics;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>Shows the help of a command by its name, as <c>git help COMMAND</c> does: the same page as <c>COMMAND --help</c>.</summary>
internal sealed class HelpCommand : ToolCommand
{
    private readonly Argument<string[]> _words = new("COMMAND")
    {
        Description = "The command; without it, all commands are listed.",
        Arity = ArgumentArity.ZeroOrMore
    };

    public HelpCommand()
        : base("help", "Shows the options of a command, with an example.", "xrayexp help run", "xrayexp help data import") => Add(_words);

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        Command root = arguments.RootCommandResult.Command, command = root;
        foreach (string word in arguments.GetValue(_words) ?? [])
        {
            Command[] known = [.. command.Subcommands.Where(one => !one.Hidden)];
            command = known.FirstOrDefault(one => one.Name == word)
                ?? throw new InputException($"`{word}` is not a command of `{UsageMistakes.FullName(command)}`",
                    ClosestName.Among(known.Select(one => one.Name), word) is { } near
                        ? $"did you mean `{near}`?"
                        : $"`{UsageMistakes.FullName(root)} --help` lists all");
        }

        string[] path = [.. UsageMistakes.FullName(command).Split(' ')[1..], "--help"];
        return (ExitCode)root.Parse(path).Invoke(new InvocationConfiguration { Output = context.Out, Error = context.Error });
    }
}
