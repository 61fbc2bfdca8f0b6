using System.Collections.Immutable;
using System.CommandLine;
using XrayExp.Tool.Commands;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Support;

/// <summary>Runs the tool inside the test: words in, exit code and text out.</summary>
internal static class CommandLine
{
    /// <summary>The real commands, at the clone's top folder.</summary>
    public static Answer Run(params string[] args) => Run(CommandList.All, Context(), args);

    /// <summary>The real commands, somewhere else or with another environment.</summary>
    public static Answer Run(CommandContext context, params string[] args) => Run(CommandList.All, context, args);

    public static Answer Run(ImmutableArray<Command> commands, CommandContext context, params string[] args)
    {
        StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        ExitCode code = new XrayExpApp(commands).Run(args, context with { Out = output, Error = error });
        return new Answer(code, output.ToString(), error.ToString());
    }

    /// <summary>Outputs that are no terminal, an empty environment, a user without settings.</summary>
    public static CommandContext Context(string? workingDirectory = null) => new()
    {
        Out = TextWriter.Null,
        Error = TextWriter.Null,
        WorkingDirectory = workingDirectory ?? Shared.Repository,
        Environment = ImmutableDictionary<string, string>.Empty,
        Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        Processors = Environment.ProcessorCount,
    };

    internal sealed record Answer(ExitCode Code, string Out, string Error);
}
