using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Support;

/// <summary>Trains an experiment as <c>run</c> does, in a folder that is gone afterwards.</summary>
public static class ExperimentMetrics
{
    /// <param name="experiment">From the clone's top folder.</param>
    /// <param name="settings">As <c>--set</c> takes them: <c>training.epochs=2</c>.</param>
    /// <returns>The text of <c>metrics.json</c>: the same on every machine.</returns>
    public static string Of(string experiment, params ReadOnlySpan<string> settings)
    {
        using TemporaryFolder output = new();
        List<string> words = ["run", experiment, "--out", output.Path];
        foreach (string setting in settings)
            words.AddRange(["--set", setting]);
        CommandLine.Answer answer = CommandLine.Run([.. words]);
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
        return File.ReadAllText(Directory.EnumerateFiles(output.Path, "metrics.json", SearchOption.AllDirectories).Single());
    }
}
