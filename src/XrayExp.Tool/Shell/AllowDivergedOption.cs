using System.CommandLine;

namespace XrayExp.Tool.Shell;

/// <summary>The option <c>--allow-diverged</c> of the commands that refuse or fail when a training diverged.</summary>
internal sealed class AllowDivergedOption : Option<bool>
{
    public const string Word = "--allow-diverged";

    public AllowDivergedOption(string description)
        : base(Word) => Description = description;
}
