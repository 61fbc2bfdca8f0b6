using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using XrayExp.Tool.Settings;

namespace XrayExp.Tool.Shell;

/// <summary>The command line: words in, exit code out. Holds no state, so tests run it as often as they like.</summary>
internal sealed class XrayExpApp(ImmutableArray<Command> commands)
{
    /// <summary>A word that begins with <c>@</c> is that word, not a file to read words from.</summary>
    private static readonly ParserConfiguration Literally = new() { ResponseFileTokenReplacer = null };

    public ExitCode Run(IReadOnlyList<string> args, CommandContext context)
    {
        TextWriter output = SafeWriter.Around(context.Out, context.OutTerminal),
            messages = SafeWriter.Around(context.Error, context.ErrorTerminal);
        using TrackedLine error = new(messages);
        context = context with { Out = output, Error = error };
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
            context = WithSettings(context, command, arguments) with { Quiet = arguments.GetValue(quiet) };
            (output as SafeWriter)?.Terminal = context.OutTerminal;
            (messages as SafeWriter)?.Terminal = context.ErrorTerminal;
            return command.Execute(arguments, context);
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

    /// <summary>A hidden command is told all settings by the process that starts it.</summary>
    private static CommandContext WithSettings(CommandContext context, ToolCommand command, ParseResult arguments)
    {
        SettingsReader reader = new(context.WorkingDirectory, context.Environment, context.Home, context.Configuration);
        SettingsInForce settings = reader.Read(SettingOption.Given(arguments), withFiles: !command.Hidden);
        return context with
        {
            SettingsInForce = settings,
            OutTerminal = context.OutTerminal.WithColour(settings.Values.Color),
            ErrorTerminal = context.ErrorTerminal.WithColour(settings.Values.Color),
        };
    }

    private Command Root(Option<bool> quiet, CommandContext context)
    {
        Command root = new(CommandContext.PlainName,
            "Trains, evaluates and records image models, reproducibly, from experiments written in YAML.");
        foreach (Command command in commands)
            root.Add(command);
        root.Add(quiet);
        root.Add(new SettingOption(nameof(ToolSettings.Color)) { Recursive = true });
        root.Add(new HelpOption("--help", "-h", "-?") { Action = new HelpPage(context) });
        root.Add(new VersionOption("--version") { Action = new VersionLine(ToolVersion.Number) });
        return root;
    }
}
