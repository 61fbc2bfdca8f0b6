using System.CommandLine;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tool.Shell;

/// <summary>
/// <c>--out DIR</c> of every command that makes or takes runs, and where they lie without it: in <c>runs/</c> of the repository around the
/// experiment's file, else of the one around the working folder, else in the working folder. So a command means the same results wherever
/// in a clone it is given.
/// </summary>
internal sealed class ResultsOption : Option<string?>
{
    private const string Usual = "runs";

    public ResultsOption(string more = "")
        : base("--out")
    {
        Description = $"The folder of all runs{more}; runs/ of the experiment's repository by default.";
        HelpName = "DIR";
    }

    /// <summary>The folder as people know it: as it was given, else relative to where they stand.</summary>
    /// <param name="file">The experiment's or sweep's, as the user gave it.</param>
    public string Of(ParseResult arguments, string file, CommandContext context) =>
        arguments.GetValue(this) is { } given ? given : context.Shown(Path.Combine(
            Repository.Around(Path.GetDirectoryName(context.Resolve(file))!) ?? Repository.Around(context.WorkingDirectory) ?? context.WorkingDirectory, Usual));
}
