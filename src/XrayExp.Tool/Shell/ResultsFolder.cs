namespace XrayExp.Tool.Shell;

/// <summary>
/// The folder of all runs: the setting <c>out</c>; else <c>runs/</c> of the repository around the experiment's file, else of the repository
/// around the working folder, else of the working folder. So a command finds the same results from every folder of a clone.
/// </summary>
internal static class ResultsFolder
{
    private const string Usual = "runs";

    /// <summary>Returns the folder as messages show it: as the setting gives it, else relative to the working folder.</summary>
    /// <param name="file">The experiment's or sweep's file, as the user gave it.</param>
    public static string Of(string file, CommandContext context) => context.Settings.Out ?? context.Shown(Path.Combine(
        Repository.Around(Path.GetDirectoryName(context.Resolve(file))!) ?? Repository.Around(context.WorkingDirectory)
            ?? context.WorkingDirectory, Usual));
}
