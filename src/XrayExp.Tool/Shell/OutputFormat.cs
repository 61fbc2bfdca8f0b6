using System.Collections.Immutable;
using System.CommandLine;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;

namespace XrayExp.Tool.Shell;

/// <summary>The format of an answer.</summary>
internal enum OutputFormat
{
    /// <summary>Text for people.</summary>
    Text,

    /// <summary>JSON for programs.</summary>
    Json,

    /// <summary>Markdown for a comment under a pull request.</summary>
    Markdown,

    /// <summary>JUnit XML for CI systems.</summary>
    JUnit,

    /// <summary>CSV for spreadsheets.</summary>
    Csv,
}

/// <summary>The options <c>--format text|json</c> and <c>--json</c> of a command that answers a question.</summary>
internal sealed class FormatOption
{
    private readonly Option<OutputFormat> _format;

    private readonly Option<bool> _json = new("--json") { Description = "Short for --format json." };

    /// <param name="formats">The formats that the command writes; none given: text and JSON.</param>
    public FormatOption(params ImmutableArray<OutputFormat> formats)
    {
        ImmutableSortedDictionary<string, OutputFormat> byWord = (formats.IsEmpty ? [OutputFormat.Text, OutputFormat.Json] : formats)
            .ToImmutableSortedDictionary(format => format.ToString().ToLowerInvariant(), format => format, StringComparer.Ordinal);
        IEnumerable<string> words = byWord.OrderBy(pair => pair.Value).Select(pair => pair.Key);
        _format = new Option<OutputFormat>("--format")
        {
            Description = "The format of the answer; text by default.",
            HelpName = string.Join('|', words),
            CustomParser = result =>
            {
                string word = result.Tokens[^1].Value;
                if (byWord.TryGetValue(word, out OutputFormat format))
                    return format;
                string? near = ClosestName.Among(words, word);
                result.AddError(
                    $"`--format` expects {QuotedNames.Listed(words, " or ")}; received "
                    + $"`{word}`{(near is null ? "" : $" (did you mean `{near}`?)")}");
                return OutputFormat.Text;
            },
        };
    }

    public void AddTo(Command command)
    {
        command.Add(_format);
        command.Add(_json);
    }

    public OutputFormat Read(ParseResult arguments) =>
        arguments.GetValue(_json) ? OutputFormat.Json : arguments.GetValue(_format);
}
