using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Spec.Reading;
using XrayExp.Engine.Spec.Sources;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Sweep;

/// <summary>All runs of a sweep, before any of them is made: its groups, each with a member per seed, in the order in which they are run
/// and shown.</summary>
/// <param name="Repeated">The number of draws that gave the same experiment as an earlier draw; they are left out.</param>
public sealed record SweepPlan(SweepSpec Spec, ImmutableArray<SweepGroup> Groups, int Repeated)
{
    public ImmutableArray<SweepMember> Members { get; } = [.. Groups.SelectMany(group => group.Members)];

    /// <summary>The size in words: <c>10 runs in 1 group</c>.</summary>
    public string Size { get; } = $"{Counted(Groups.Sum(group => group.Members.Length), "run")} in {Counted(Groups.Length, "group")}";

    /// <summary>The group that the others are compared with.</summary>
    public SweepGroup Base { get; } = Groups.First(group => group.IsBase);

    private static string Counted(int count, string word) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");
}

/// <summary>Experiments that differ in the seed only.</summary>
/// <param name="IsBase">Whether it is the unchanged base.</param>
/// <param name="Members">In the order of the seeds; one if the sweep has no seeds.</param>
public sealed record SweepGroup(string Name, bool IsBase, ImmutableArray<SweepMember> Members)
{
    /// <summary>Returns the experiment's value at a varied path; null if there is none.</summary>
    public VariedValue? Value(string path) =>
        AddressedNode.Find(Members[0].Experiment.Effective, path, ExperimentReader.Sections) is { } node ? VariedValue.Of(node) : null;
}

/// <param name="Text">The value as YAML on one line.</param>
/// <param name="Number">The value as a number; NaN if it is none.</param>
public sealed record VariedValue(string Text, double Number)
{
    internal static VariedValue Of(Node node) =>
        new(FlowYaml.Write(node),
            node is ScalarNode { Plain: true } scalar && NumberText.Parse(scalar.Text) is { } number ? number : double.NaN);
}

/// <summary>An ordinary experiment with a run of its own.</summary>
/// <param name="Name">The name of its run's folder, in the sweep's folder.</param>
public sealed record SweepMember(string Name, string Group, LoadedExperiment Experiment)
{
    public long Seed => Experiment.Spec.Seed;
}

/// <summary>A sweep as far as it is known before anything is trained.</summary>
/// <param name="File">The path as the user gave it.</param>
/// <param name="Diagnostics">All mistakes of the file and of every experiment that it makes; empty for a good sweep.</param>
public sealed record LoadedSweep(string File, ImmutableArray<Diagnostic> Diagnostics)
{
    private readonly SweepPlan? _plan;

    public LoadedSweep(string file, SweepPlan plan)
        : this(file, []) => _plan = plan;

    public bool IsGood => _plan is not null;

    /// <exception cref="InputException">There are mistakes; the exception carries them.</exception>
    public SweepPlan Plan => _plan ?? throw new InputException(Diagnostics);
}
