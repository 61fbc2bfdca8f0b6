using XrayExp.Engine.Compile;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Running;

/// <summary>Writes the last line of a run: where its files are, what to look at, and what to do next.</summary>
internal static class NextStep
{
    private const int Looked = 2;

    /// <summary>The pictures to look at first, those of them that exist.</summary>
    private static readonly string[] WorthALook = ["history.png", "predictions.png", "confusion_matrix.png"];

    /// <param name="output">The folder of all runs.</param>
    /// <param name="given">The folder of all runs as the user gave it with <c>--out</c>; null if <c>--out</c> was not given.</param>
    /// <param name="asWritten">True: the run was made without <c>--set</c>.</param>
    public static string Of(LoadedExperiment experiment, string output, string? given, bool asWritten, CommandContext context)
    {
        RunFolder folder = new(context.Resolve(output), experiment.Spec.Name);
        string shown = context.Shown(folder.Path);
        string[] pictures = [.. WorthALook.Where(file => File.Exists(folder.File(file))).Take(Looked)];
        string look = pictures.Length == 0 ? "" : $"; look at {string.Join(" and ", pictures)}";
        return $"written to {shown}{look}; next: {Command(experiment, folder, shown, given, asWritten, context)}";
    }

    private static string Command(LoadedExperiment experiment, RunFolder folder, string shown, string? given, bool asWritten,
        CommandContext context)
    {
        Baseline baseline = new(experiment, context.WorkingDirectory);
        if (baseline.Exists && !baseline.IsWrittenAs(folder))
            return $"`{context.Name} diff {ShellWord.Of(baseline.Name)} {ShellWord.Of(shown)}`";
        if (baseline.Exists)
            return $"`{context.Name} report {ShellWord.Of(shown)}`; it is the baseline's result";
        string elsewhere = given is null ? "" : $" --out {ShellWord.Of(given)}";
        return asWritten && experiment.Diagnostics.IsEmpty
            ? $"`{context.Name} accept {ShellWord.Of(experiment.File)}{elsewhere}` makes it the baseline"
            : $"`{context.Name} report {ShellWord.Of(shown)}`";
    }
}
