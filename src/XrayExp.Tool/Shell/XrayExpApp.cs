using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using XrayExp.Tool.Settings;

namespace XrayExp.Tool.Shell;

/// <summary>Runs a command line and returns its exit code. It has no state, so tests can run it repeatedly.</summary>
internal sealed class XrayExpApp(ImmutableArray<Command> commands)
{
    /// <summary>Takes a word that begins with <c>@</c> literally, not as the name of a file with words.</summary>
    private static readonly ParserConfiguration Literally = new() { ResponseFileTokenReplacer = null };

    public ExitCode Run(IReadOnlyList<string> args, CommandContext context)
    {
        TextWriter output = SafeWriter.Around(context.Out, context.OutTerminal),
            messages = SafeWriter.Around(context.Error, context.ErrorTerminal);
        using TrackedLine error = new(messages);
        context = context with { Out = output, Error = error };
        ToolCommand? command = null;
        Option<bool> quiet = new("--quiet", "-q") { Description = "Print results, warnings and errors only.", Recursive = true };
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
            // ends a live line, if there is one
            error.EndLine();
            ExitCode code = Failure.Report(exception, context);
            if (code == ExitCode.Interrupted && command?.GoOn($"{context.Name} {ShellWord.Line(args)}") is { } help)
                error.WriteLine($"  help: {help}");
            return code;
        }
    }

    /// <summary>Reads the settings. A hidden command reads no settings files: the process that starts it passes all settings as
    /// variables.</summary>
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
