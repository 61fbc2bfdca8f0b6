using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Sweep;
using XrayExp.Engine.Sweep.Reading;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Sweep;

/// <summary>A folder with a small experiment <c>base.yaml</c> and one sweep at a time.</summary>
internal sealed class SweepFolder : IDisposable
{
    public const string File = "sweep.yaml";

    private const string Base = """
        name: small
        seed: 42
        data: { directory: images, target_size: [8, 8], batch_size: 4, classes: [NORMAL, PNEUMONIA] }
        model:
          - conv2d: { filters: 4, kernel_size: 3, activation: relu }
          - flatten
          - dense: { units: 1, activation: sigmoid }
        optimizer: adam
        loss: binary_crossentropy
        metrics: [accuracy]
        training: { epochs: 2 }

        """;

    private readonly TemporaryFolder _folder = new();

    public SweepFolder() => Write("base.yaml", Base);

    public string Path => _folder.Path;

    public void Write(string file, string text) => System.IO.File.WriteAllText(_folder.At(file), text);

    /// <param name="rest">Everything but name and base.</param>
    public LoadedSweep Load(string rest, ImmutableDictionary<string, string>? environment = null) =>
        LoadWhole($"name: trial\nbase: base.yaml\n{rest.ReplaceLineEndings("\n")}\n", environment);

    public LoadedSweep LoadWhole(string text, ImmutableDictionary<string, string>? environment = null)
    {
        Write(File, text);
        return new SweepLoader(new Surroundings(Path, environment ?? ImmutableDictionary<string, string>.Empty, []), _ => null).Load(File);
    }

    public SweepPlan Plan(string rest)
    {
        LoadedSweep loaded = Load(rest);
        Assert.True(loaded.IsGood, DiagnosticText.Render(new InputException(loaded.Diagnostics), colour: false));
        return loaded.Plan;
    }

    public void Dispose() => _folder.Dispose();
}
