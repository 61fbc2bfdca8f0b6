using System.CommandLine;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tool.Shell;

/// <summary>For whom an answer is written.</summary>
internal enum OutputFormat
{
    /// <summary>People.</summary>
    Text,

    /// <summary>Programs.</summary>
    Json,
}

/// <summary>The pair <c>--format text|json</c> and <c>--json</c> of a command that answers a question.</summary>
internal sealed class FormatOption
{
    private readonly Option<OutputFormat> _format = new("--format")
    {
        Description = "How the answer is written; text by default.",
        HelpName = "text|json",
        CustomParser = result =>
        {
            string word = result.Tokens[^1].Value;
            switch (word)
            {
                case "text":
                    return OutputFormat.Text;
                case "json":
                    return OutputFormat.Json;
                default:
                    string? near = ClosestName.Among(["text", "json"], word);
                    result.AddError($"`--format` expects `text` or `json`; received `{word}`{(near is null ? "" : $" (did you mean `{near}`?)")}");
                    return OutputFormat.Text;
            }
        },
    };

    private readonly Option<bool> _json = new("--json") { Description = "Short for --format json." };

    public void AddTo(Command command)
    {
        command.Add(_format);
        command.Add(_json);
    }

    public OutputFormat Read(ParseResult arguments) =>
        arguments.GetValue(_json) ? OutputFormat.Json : arguments.GetValue(_format);
}
