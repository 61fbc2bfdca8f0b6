using System.Text;
using XrayExp.Engine.Randomness;
using XrayExp.Tool.Shell;

namespace XrayExp.Fuzz;

/// <summary>Experiments and sweeps, the shipped ones, beside the files that they extend; one of them broken.</summary>
internal sealed class ExperimentTarget : Target
{
    private const string Mutant = "mutant.yaml";

    private readonly string _folder;
    private readonly string[] _files;
    private readonly string[] _texts;

    /// <param name="experiments">The shipped ones.</param>
    /// <param name="work">An empty folder.</param>
    public ExperimentTarget(string experiments, string work)
    {
        _folder = work;
        _files = [.. Directory.EnumerateFiles(experiments, "*.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(experiments, file))
            .Where(file => !file.Contains("baselines", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        _texts = [.. _files.Select(file => File.ReadAllText(Path.Combine(experiments, file)))];
        foreach ((string file, string text) in _files.Zip(_texts))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(work, file))!);
            File.WriteAllText(Path.Combine(work, file), text);
        }
    }

    public override string Name => "experiments and sweeps";

    public override int Share => 45;

    public override Finding? Try(RandomStream chance)
    {
        int which = chance.Below(_files.Length);
        string folder = Path.Combine(_folder, Path.GetDirectoryName(_files[which])!), text = _texts[which];
        byte[] mutant = chance.OnceIn(8)
            ? ByteMutation.Of(Encoding.UTF8.GetBytes(text), chance)
            : Encoding.UTF8.GetBytes(TextMutation.Of(text, _texts, chance));
        if (AsksForMuch(Encoding.UTF8.GetString(mutant)))
            return null;
        File.WriteAllBytes(Path.Combine(folder, Mutant), mutant);
        Said validated = chance.OnceIn(4) ? InProcess.Run(folder, "validate", Mutant, "--json") : InProcess.Run(folder, "validate", Mutant);
        if (validated.Broken() is { } broken)
            return broken;
        if (validated.Code is not (ExitCode.Done or ExitCode.InputWrong))
            return new Finding($"exit {(int)validated.Code}", validated.Error);
        bool isSweep = validated.Out.Contains("runs in", StringComparison.Ordinal)
            || validated.Out.Contains("run in", StringComparison.Ordinal);
        if (validated.Code != ExitCode.Done || isSweep || validated.Command.EndsWith("json", StringComparison.Ordinal))
            return null;

        // what is good has an effective form, a table of layers, and the same effective form again
        Said config = InProcess.Run(folder, "config", Mutant), summary = InProcess.Run(folder, "summary", Mutant);
        if ((config.Broken() ?? summary.Broken()) is { } after)
            return after;
        if (config.Code != ExitCode.Done || summary.Code != ExitCode.Done)
            return new Finding("good for `validate` alone", config.Error + summary.Error);
        File.WriteAllText(Path.Combine(folder, "again.yaml"), config.Out);
        Said again = InProcess.Run(folder, "config", "again.yaml");
        return Values(again.Out) == Values(config.Out)
            ? null
            : new Finding("`config` does not read back", $"{again.Error}{again.Out}\n{config.Out}");
    }

    /// <summary>Sweeps of thousands of runs take their time, as they may.</summary>
    private static bool AsksForMuch(string text) =>
        text.Contains("base:", StringComparison.Ordinal)
            && text.Split('\n')
                .Any(line => line.TrimStart() is var start && (start.StartsWith("count", StringComparison.Ordinal)
                    || start.StartsWith("seeds", StringComparison.Ordinal)) && start.Count(char.IsAsciiDigit) > 3);

    /// <summary>Without the comments that say where each comes from.</summary>
    private static string Values(string config) => string.Join('\n', config.Split('\n')
        .Select(line => line.LastIndexOf("  # ", StringComparison.Ordinal) is >= 0 and var comment ? line[..comment].TrimEnd() : line));
}
