using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Records;

/// <summary>How a training ended, in the one word that files have for it.</summary>
public static class RunStatus
{
    public const string Finished = "finished", Diverged = "diverged";

    public static string Word(Divergence? divergence) => divergence is null ? Finished : Diverged;
}
