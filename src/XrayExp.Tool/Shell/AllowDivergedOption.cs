using System.CommandLine;

namespace XrayExp.Tool.Shell;

/// <summary><c>--allow-diverged</c>, of every command that takes or refuses a training's result.</summary>
internal sealed class AllowDivergedOption : Option<bool>
{
    public const string Word = "--allow-diverged";

    public AllowDivergedOption(string description)
        : base(Word) => Description = description;
}
