using System.Collections.Immutable;
using XrayExp.Engine.Data;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Compare;

/// <summary>A stored result with those of its files that exist: a run has all of them, a baseline has no weights, and a <c>metrics.json</c>
/// alone has nothing else.</summary>
public sealed record ComparedResult
{
    /// <summary>The result's name in messages: <c>runs/model3</c>, <c>main:experiments/baselines/model3</c>.</summary>
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

    /// <summary>Files that do not agree with the rest of the result.</summary>
    public ImmutableArray<DamagedFile> Damage { get; init; } = [];

    /// <summary>Returns this result if all its files agree.</summary>
    /// <param name="help">How to mend a damaged result.</param>
    /// <exception cref="InputException">A file is damaged.</exception>
    public ComparedResult Intact(string help) =>
        Damage is [{ } damage, ..] ? throw new InputException($"`{damage.File}` is damaged: {damage.Message}", help) : this;
}

/// <summary>A file of a result that was changed afterwards, or belongs to another result.</summary>
/// <param name="File">The file's path: <c>runs/model3/predictions.csv</c>.</param>
/// <param name="Message">What was expected and what was found.</param>
public sealed record DamagedFile(string File, string Message);
