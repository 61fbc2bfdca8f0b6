using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tool.Shell;

/// <summary>A word of the command line that is wrong, and the nearest right one.</summary>
internal sealed record UsageMistake(string Message, string? Help = null);

/// <summary>Finds what is wrong with a command line and says it in our words; exit code 2.</summary>
internal static class UsageMistakes
{
    public static ImmutableArray<UsageMistake> Of(IReadOnlyList<string> args, ParseResult arguments)
    {
        Command command = arguments.CommandResult.Command;
        if (command is not ToolCommand)
            return [NoCommand(command, arguments.UnmatchedTokens)];

        ImmutableArray<string> strangers = UnknownOptions(args, arguments);
        if (!strangers.IsEmpty)
            return [.. strangers.Select(word => UnknownOption(word, command))];
        if (arguments.UnmatchedTokens.Count > 0)
            return [.. arguments.UnmatchedTokens.Select(word => new UsageMistake($"`{word}` is one argument too many for `{FullName(command)}`"))];
        return [.. arguments.Errors.Select(error => new UsageMistake(error.Message))];
    }

    public static ExitCode Report(ImmutableArray<UsageMistake> mistakes, Command command, CommandContext context)
    {
        foreach (UsageMistake mistake in mistakes)
        {
            context.Error.WriteLine($"error[usage]: {mistake.Message}");
            if (mistake.Help is not null)
                context.Error.WriteLine($"  help: {mistake.Help}");
        }

        context.Error.WriteLine($"See `{FullName(command)} --help`.");
        return ExitCode.InputWrong;
    }

    private static UsageMistake NoCommand(Command group, IReadOnlyList<string> words)
    {
        if (words.Count == 0)
            return new UsageMistake($"`{FullName(group)}` expects a command: {string.Join(", ", group.Subcommands.Select(c => c.Name))}");
        string word = words[0];
        return word.StartsWith('-')
            ? UnknownOption(word, group)
            : new UsageMistake($"`{word}` is no command of `{FullName(group)}`", DidYouMean(word, group.Subcommands.Select(c => c.Name)));
    }

    /// <summary>
    /// The library takes an unknown <c>--outt</c> for one more experiment where a command accepts many. A word that begins with a
    /// dash is never a value unless it is a number, is joined to its option (<c>--out=-x</c>) or comes after <c>--</c>.
    /// </summary>
    private static ImmutableArray<string> UnknownOptions(IReadOnlyList<string> args, ParseResult arguments) =>
    [
        .. arguments.Tokens
            .TakeWhile(token => token.Type != TokenType.DoubleDash)
            .Where(token => token.Type == TokenType.Argument)
            .Select(token => token.Value)
            .Where(word => word.Length > 1 && word[0] == '-' && !IsNumber(word) && args.Contains(word)),
    ];

    private static bool IsNumber(string word) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static UsageMistake UnknownOption(string word, Command command)
    {
        string name = word.Split('=')[0];
        IEnumerable<string> known = Lineage(command).SelectMany(level => level.Options)
            .Where(option => command.Options.Contains(option) || option.Recursive)
            .SelectMany(option => option.Aliases.Prepend(option.Name));
        return new UsageMistake($"`{name}` is no option of `{FullName(command)}`", DidYouMean(name, known.Where(option => option.StartsWith("--", StringComparison.Ordinal))));
    }

    private static string? DidYouMean(string word, IEnumerable<string> names) =>
        ClosestName.Among(names, word) is { } near ? $"did you mean `{near}`?" : null;

    private static string FullName(Command command) => string.Join(' ', Lineage(command).Reverse().Select(level => level.Name));

    private static IEnumerable<Command> Lineage(Command command)
    {
        for (Command? level = command; level is not null; level = level.Parents.OfType<Command>().FirstOrDefault())
            yield return level;
    }
}
