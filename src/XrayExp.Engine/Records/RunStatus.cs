using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Records;

/// <summary>The word with which files record how a training ended.</summary>
public static class RunStatus
{
    public const string Finished = "finished", Diverged = "diverged";

    public static string Word(Divergence? divergence) => divergence is null ? Finished : Diverged;
}
