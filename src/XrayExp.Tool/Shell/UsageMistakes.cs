using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tool.Shell;

/// <summary>A mistake in a command line, and how to mend it.</summary>
internal sealed record UsageMistake(string Message, string? Help = null);

/// <summary>Finds the mistakes in a command line and reports them in our words; exit code 2.</summary>
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
            return [.. arguments.UnmatchedTokens.Select(
                word => new UsageMistake($"`{word}` is one argument too many for `{FullName(command)}`"))];
        return [.. arguments.Errors.Select(error => InOurWords(error, command)).Distinct()];
    }

    public static ExitCode Report(ImmutableArray<UsageMistake> mistakes, Command command, CommandContext context)
    {
        foreach (UsageMistake mistake in mistakes)
        {
            context.Error.WriteLine(context.AsTyped($"error[usage]: {mistake.Message}"));
            if (mistake.Help is not null)
                context.Error.WriteLine(context.AsTyped($"  help: {mistake.Help}"));
        }

        context.Error.WriteLine($"See `{context.Name}{FullName(command)[Lineage(command).Last().Name.Length..]} --help`.");
        return ExitCode.InputWrong;
    }

    private static UsageMistake NoCommand(Command group, IReadOnlyList<string> words)
    {
        if (words.Count == 0)
            return new UsageMistake($"`{FullName(group)}` expects a command: {string.Join(", ", Listed(group))}");
        string word = words[0];
        return word.StartsWith('-')
            ? UnknownOption(word, group)
            : new UsageMistake($"`{word}` is not a command of `{FullName(group)}`",
                DidYouMean(word, Listed(group)) ?? $"its commands are {string.Join(", ", Listed(group))}");
    }

    /// <summary>
    /// System.CommandLine takes an unknown <c>--outt</c> for one more experiment if a command accepts several. Here, a word that begins
    /// with a dash is an option, unless it is a number, is joined to its option (<c>--out=-x</c>) or comes after <c>--</c>.
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
        return new UsageMistake($"`{name}` is not an option of `{FullName(command)}`",
            DidYouMean(name, known.Where(option => option.StartsWith("--", StringComparison.Ordinal))));
    }

    private static string? DidYouMean(string word, IEnumerable<string> names) =>
        ClosestName.Among(names, word) is { } near ? $"did you mean `{near}`?" : null;

    /// <summary>Returns the names of a group's commands, without the hidden ones.</summary>
    private static IEnumerable<string> Listed(Command group) =>
        group.Subcommands.Where(command => !command.Hidden).Select(command => command.Name);

    /// <summary>Returns a parser's error in our words. Messages of our own options are returned as they are; the library's own errors
    /// concern the number of values.</summary>
    private static UsageMistake InOurWords(ParseError error, Command command)
    {
        if (error.Message.StartsWith('`'))
            return new UsageMistake(error.Message);
        switch (error.SymbolResult)
        {
            case OptionResult { Option: { } option, Tokens.Count: 0 } missing when missing.IdentifierToken is not null:
                return new UsageMistake($"`{option.Name}` expects a value; received none",
                    $"write `{option.Name} {option.HelpName ?? "VALUE"}`");
            case OptionResult { Option: { } option } several when several.IdentifierTokenCount > 1 || several.Tokens.Count > 1:
                return new UsageMistake($"`{option.Name}` expects one value; " +
                    $"received {string.Join(", ", several.Tokens.Select(token => $"`{token.Value}`"))}", "give it once");
            case ArgumentResult { Argument: { } argument, Tokens.Count: 0 }:
                return Missing(argument, command);
            default:
                break;
        }

        if (command.Arguments.FirstOrDefault(argument =>
            argument.Arity.MinimumNumberOfValues > 0 && error.Message.Contains(command.Name, StringComparison.Ordinal)) is { } wanted
            && error.SymbolResult is CommandResult)
            return Missing(wanted, command);
        Option? required = command.Options.FirstOrDefault(
            option => option.Required && error.Message.Contains(option.Name, StringComparison.Ordinal));
        if (required is null)
            return new UsageMistake(error.Message);
        string meaning = required.Description is null ? "" : $": {required.Description}";
        return new UsageMistake($"`{FullName(command)}` needs `{required.Name}`",
            $"write `{required.Name} {required.HelpName ?? "VALUE"}`{meaning}");
    }

    private static UsageMistake Missing(Argument argument, Command command) =>
        new($"`{FullName(command)}` expects {argument.HelpName ?? argument.Name}; received none",
            command is ToolCommand { Examples: [var example, ..] } ? $"for instance `{example}`" : null);

    /// <summary><c>xrayexp data import</c>.</summary>
    internal static string FullName(Command command) => string.Join(' ', Lineage(command).Reverse().Select(level => level.Name));

    private static IEnumerable<Command> Lineage(Command command)
    {
        for (Command? level = command; level is not null; level = level.Parents.OfType<Command>().FirstOrDefault())
            yield return level;
    }
}
