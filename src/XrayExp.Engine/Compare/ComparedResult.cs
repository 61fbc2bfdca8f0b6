using System.Collections.Immutable;
using XrayExp.Engine.Data;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Compare;

/// <summary>A stored result, as far as its files tell: a run has all of them, a baseline no weights,
/// a lone <c>metrics.json</c> nothing else.</summary>
public sealed record ComparedResult
{
    /// <summary>What people call it: <c>runs/model3</c>, <c>main:experiments/baselines/model3</c>.</summary>
    public required string Name { get; init; }

    public required RecordedRun Run { get; init; }

    /// <summary>Null when not known.</summary>
    public Predictions? Predictions { get; init; }

    /// <summary>The effective experiment; null when not known.</summary>
    public MapNode? Experiment { get; init; }

    /// <summary>Sorted ordinally by id; null when not known.</summary>
    public ImmutableArray<ImageHash>? Images { get; init; }

    /// <summary>In the model's order; null when not known.</summary>
    public ImmutableArray<NamedArray>? Weights { get; init; }

    /// <summary>Files that are not what the rest of the result says they are.</summary>
    public ImmutableArray<DamagedFile> Damage { get; init; } = [];

    /// <summary>The result itself, where every file is what the rest says it is.</summary>
    /// <param name="help">How to mend it.</param>
    /// <exception cref="InputException">One is not.</exception>
    public ComparedResult Intact(string help) =>
        Damage is [{ } damage, ..] ? throw new InputException($"`{damage.File}` is damaged: {damage.Message}", help) : this;
}

/// <summary>A file of a result that was changed since, or belongs to another result.</summary>
/// <param name="File">With its place: <c>runs/model3/predictions.csv</c>.</param>
/// <param name="Message">What was expected and what was found.</param>
public sealed record DamagedFile(string File, string Message);
