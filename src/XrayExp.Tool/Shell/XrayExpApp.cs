using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;

namespace XrayExp.Tool.Shell;

/// <summary>The command line: words in, exit code out. Holds no state, so tests run it as often as they like.</summary>
internal sealed class XrayExpApp(ImmutableArray<Command> commands)
{
    /// <summary>The tool's version without the commit that it was built from.</summary>
    public static string Version { get; } =
        typeof(XrayExpApp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>A word that begins with <c>@</c> is that word, not a file to read words from.</summary>
    private static readonly ParserConfiguration Literally = new() { ResponseFileTokenReplacer = null };

    public ExitCode Run(IReadOnlyList<string> args, CommandContext context)
    {
        using TrackedLine error = new(SafeWriter.Around(context.Error, context.ErrorTerminal));
        context = context with { Out = SafeWriter.Around(context.Out, context.OutTerminal), Error = error };
        ToolCommand? command = null;
        Option<bool> quiet = new("--quiet", "-q") { Description = "Results and errors only.", Recursive = true };
        Command root = Root(quiet, context);
        try
        {
            ParseResult arguments = root.Parse(args, Literally);
            if (arguments.Action is HelpPage or VersionLine)
                return (ExitCode)arguments.Invoke(new InvocationConfiguration { Output = context.Out, Error = context.Error });
            if (UsageMistakes.Of(args, arguments) is { IsEmpty: false } mistakes)
                return UsageMistakes.Report(mistakes, arguments.CommandResult.Command, context);
            command = (ToolCommand)arguments.CommandResult.Command;
            return command.Execute(arguments, context with { Quiet = arguments.GetValue(quiet) });
        }
#pragma warning disable CA1031 // the one place where every exception becomes a message and an exit code
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // a live line may stand
            error.EndLine();
            ExitCode code = Failure.Report(exception, context);
            if (code == ExitCode.Interrupted && command?.GoOn($"{context.Name} {ShellWord.Line(args)}") is { } help)
                error.WriteLine($"  help: {help}");
            return code;
        }
    }

    private Command Root(Option<bool> quiet, CommandContext context)
    {
        Command root = new("xrayexp", "Trains, evaluates and records image models, reproducibly, from experiments written in YAML.");
        foreach (Command command in commands)
            root.Add(command);
        root.Add(quiet);
        root.Add(new HelpOption("--help", "-h", "-?") { Action = new HelpPage(context.OutTerminal.Width) });
        root.Add(new VersionOption("--version") { Action = new VersionLine(Version) });
        return root;
    }
}
