namespace XrayExp.Tool.Shell;

/// <summary>
/// Where runs lie: in the folder of the setting <c>out</c>, else in <c>runs/</c> of the repository around the experiment's file, else of
/// the one around the working folder, else in the working folder. So a command means the same results wherever in a clone it is given.
/// </summary>
internal static class ResultsFolder
{
    private const string Usual = "runs";

    /// <summary>The folder as people know it: as it was given, else relative to where they stand.</summary>
    /// <param name="file">The experiment's or sweep's, as the user gave it.</param>
    public static string Of(string file, CommandContext context) => context.Settings.Out ?? context.Shown(Path.Combine(
        Repository.Around(Path.GetDirectoryName(context.Resolve(file))!) ?? Repository.Around(context.WorkingDirectory)
            ?? context.WorkingDirectory, Usual));
}
