using System.CommandLine;

namespace XrayExp.Tool.Shell;

/// <summary>
/// <c>--out</c> of a command that writes one thing, a file or a folder of its own. The folder of all runs is the setting <c>out</c>, which
/// has nothing to do with it.
/// </summary>
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
