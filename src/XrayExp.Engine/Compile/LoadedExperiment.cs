using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Spec.Effective;
using XrayExp.Engine.Spec.Reading;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Compile;

/// <summary>An experiment as it is known before any image is read.</summary>
/// <param name="File">The path as the user gave it.</param>
/// <param name="Diagnostics">All mistakes, in reading order; empty for a good experiment.</param>
public sealed record LoadedExperiment(string File, ImmutableArray<Diagnostic> Diagnostics)
{
    private readonly ExperimentSpec? _spec;
    private readonly ModelPlan? _plan;
    private readonly MapNode? _effective;

    public LoadedExperiment(string file, ExperimentSpec spec, ModelPlan plan, MapNode effective)
        : this(file, []) => (_spec, _plan, _effective) = (spec, plan, effective);

    public bool IsGood => _spec is not null;

    /// <exception cref="InputException">The experiment has mistakes; the exception holds them.</exception>
    public ExperimentSpec Spec => _spec ?? throw new InputException(Diagnostics);

    /// <exception cref="InputException">The experiment has mistakes; the exception holds them.</exception>
    public ModelPlan Plan => _plan ?? throw new InputException(Diagnostics);

    /// <summary>Every field with its value and origin.</summary>
    /// <exception cref="InputException">The experiment has mistakes; the exception holds them.</exception>
    public MapNode Effective => _effective ?? throw new InputException(Diagnostics);

    /// <summary>The experiments of a cross-validation, in order: one ordinary experiment for each fold that is held out, with
    /// <c>data.fold</c> and a name of its own. Empty if it is no cross-validation.</summary>
    /// <exception cref="InputException">The experiment has mistakes; the exception holds them.</exception>
    public ImmutableArray<LoadedExperiment> Folds =>
        Spec.Data.Division is { IsCrossValidation: true, Folds: { } count } ? [.. Enumerable.Range(1, count).Select(HoldingOut)] : [];

    /// <summary>The canonical experiment, a part of the fingerprint.</summary>
    public byte[] Canonical => CanonicalExperiment.Write(Effective);

    /// <summary><c>sha256:…</c> of <see cref="Canonical"/>.</summary>
    public string CanonicalSha256 => CanonicalExperiment.Sha256(Canonical);

    /// <summary>Writes the effective experiment as YAML for a file in <paramref name="folder"/>; its path of the images is
    /// relative to that folder.</summary>
    /// <param name="folder">An absolute path.</param>
    public string EffectiveYaml(string folder) =>
        BlockYaml.Write(Spec.Data.Directory is { } directory ? DirectoryPath.RelativeTo(Effective, directory, folder) : Effective);

    /// <summary>Returns the same experiment with another name and another seed; neither can cause a mistake.</summary>
    /// <param name="where">The origin of the seed.</param>
    /// <exception cref="InputException">The experiment has mistakes; the exception holds them.</exception>
    public LoadedExperiment Seeded(string name, int seed, Origin where) => new(
        File,
        Spec with { Name = name, Seed = seed },
        Plan,
        Effective with
        {
            Entries = [.. Effective.Entries.Select(entry => entry.Key switch
            {
                "name" => entry with { Value = ((ScalarNode)entry.Value) with { Text = name } },
                "seed" => new MapEntry(entry.Key, where, new ScalarNode(NumberText.Write(seed), true, where)),
                _ => entry,
            })],
        });

    private LoadedExperiment HoldingOut(int fold)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{Spec.Name}-fold-{fold}");
        ExperimentSpec spec = Spec with { Name = name, Data = Spec.Data with { Division = Spec.Data.Division with { Fold = fold } } };
        return new LoadedExperiment(File, spec, Plan, HeldOutFold.Of(Effective, name, fold));
    }
}
