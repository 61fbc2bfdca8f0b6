using System.Collections.Immutable;
using System.Security.Cryptography;
using XrayExp.Tests.Support;
using XrayExp.Tests.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Sweeping;

/// <summary>A sweep of four runs of a tiny experiment; about a second each.</summary>
public sealed class TinySweep : IDisposable
{
    public const string File = "rates.yaml", Folder = "runs/rates";

    public static readonly ImmutableArray<string> Members =
        ["base,seed=1", "base,seed=2", "learning_rate=0.1,seed=1", "learning_rate=0.1,seed=2"];

    private static readonly string[] Tables = ["sweep.json", "sweep.csv", "sweep.md", "sweep.yaml"];

    public TinySweep(string? text = null) => System.IO.File.WriteAllText(Experiment.At(File), text ?? """
        name: rates
        base: tiny.yaml
        vary: { optimizer.adam.learning_rate: [0.1] }
        seeds: 2
        """);

    public TinyExperiment Experiment { get; } = new();

    public string At(params ReadOnlySpan<string> parts) => Experiment.At(parts);

    internal CommandLine.Answer Command(params string[] options) => Experiment.Command(["sweep", File, .. options]);

    /// <summary>Sweeps; must succeed.</summary>
    internal CommandLine.Answer Run(params string[] options)
    {
        CommandLine.Answer answer = Command(["--threads", "1", .. options]);
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
        return answer;
    }

    /// <summary>What must not differ between two sweeps of the same file: every table and every member's files.</summary>
    public ImmutableArray<string> Stable() =>
    [
        .. Tables
            .Concat(Directory.EnumerateFiles(At(Folder), "*.png").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal))
            .Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(System.IO.File.ReadAllBytes(At(Folder, file))))}"),
        .. Members.SelectMany(member => Experiment.Stable($"{Folder}/{member}").Select(line => $"{member}/{line}")),
    ];

    public void Dispose() => Experiment.Dispose();
}

/// <summary>A tiny sweep that has run.</summary>
public sealed class FinishedSweep : IDisposable
{
    public FinishedSweep() => Said = Sweep.Run();

    public TinySweep Sweep { get; } = new();

    internal CommandLine.Answer Said { get; }

    public void Dispose() => Sweep.Dispose();
}
