namespace XrayExp.Tool.Shell;

/// <summary>
/// The words by which commands start other processes of the tool: of commands that <c>--help</c> does not list, and of their options.
/// </summary>
internal static class HiddenCommands
{
    /// <summary>One job of <c>sweep</c>.</summary>
    public const string SweepWorker = "sweep-worker";

    /// <summary>One training of <c>verify</c>.</summary>
    public const string Retrain = "retrain";

    /// <summary>Where the started process writes.</summary>
    public const string Folder = "--folder";

    public const string Force = "--force";

    /// <summary>The started process ends with the one that started it, however that ended.</summary>
    public const string Lifeline = "--until-stdin-closes";

    /// <summary>The file in which <see cref="Retrain"/> leaves the digests of all steps.</summary>
    public const string Trace = "trace.csv";
}
