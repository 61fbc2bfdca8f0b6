using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace XrayExp.Tool.Shell;

/// <summary><c>--help</c>: what the library prints, and the command's examples.</summary>
internal sealed class HelpPage(CommandContext context) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        // The library ends the page with a blank line; the examples come before it, or take its place.
        TextWriter output = parseResult.InvocationConfiguration.Output;
        StringWriter page = new() { NewLine = output.NewLine };
        TextWriter original = parseResult.InvocationConfiguration.Output;
        parseResult.InvocationConfiguration.Output = page;
        new HelpAction { MaxWidth = context.OutTerminal.Width }.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = original;
        output.WriteLine(context.AsTyped(page.ToString().TrimEnd()));

        Command command = parseResult.CommandResult.Command;
        if (command is ToolCommand tool)
        {
            output.WriteLine();
            output.WriteLine(tool.Examples.Length == 1 ? "Example:" : "Examples:");
            foreach (string example in tool.Examples)
                output.WriteLine(context.AsTyped($"  {example}"));
        }
        else
        {
            output.WriteLine();
            output.WriteLine(
                $"`{context.Name} {(command.Parents.Any() ? command.Name + " " : "")}COMMAND --help` shows the options of a command, with "
                + $"an example.");
        }

        return (int)ExitCode.Done;
    }
}

/// <summary><c>--version</c>: the number alone, for scripts.</summary>
internal sealed class VersionLine(string version) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(version);
        return (int)ExitCode.Done;
    }
}
