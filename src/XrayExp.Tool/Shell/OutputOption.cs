using System.CommandLine;

namespace XrayExp.Tool.Shell;

/// <summary>The option <c>--out</c> of a command that writes one file or one folder. In commands that write runs, <c>--out</c> is the
/// setting <c>out</c> instead.</summary>
internal sealed class OutputOption : Option<string?>
{
    public const string Word = "--out";

    /// <param name="helpName">What the value is: <c>FILE.html</c>.</param>
    public OutputOption(string description, string helpName, bool required = false)
        : base(Word)
    {
        Description = description;
        HelpName = helpName;
        Required = required;
    }
}
