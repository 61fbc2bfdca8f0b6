using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Sources;

namespace XrayExp.Engine.Sweep;

/// <summary>A sweep as its file states it: what is varied, not yet what comes of it.</summary>
public sealed record SweepSpec
{
    /// <summary>The folder of its runs.</summary>
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required BaseFile Base { get; init; }

    /// <summary>The seeds that every group is crossed with; empty: each experiment's own.</summary>
    public required ImmutableArray<SweptSeed> Seeds { get; init; }

    /// <summary>What is made of the base, one by one; the base alone is not among them unless it is varied into.</summary>
    public required ImmutableArray<Variant> Variants { get; init; }

    /// <summary>The paths that a grid or draws vary, in their order; empty for named members, which differ in whatever they like.</summary>
    public required ImmutableArray<VariedKey> Keys { get; init; }

    /// <summary>A variant that repeats an earlier one is left out (draws) and not a mistake (grid, members).</summary>
    public required bool MayRepeat { get; init; }
}

/// <param name="Path">As written: relative to the sweep's folder.</param>
public sealed record BaseFile(string Path, Origin Where);

public sealed record SweptSeed(int Value, Origin Where);

/// <param name="Path"><c>optimizer.adam.learning_rate</c>.</param>
/// <param name="IsLogarithmic">Its values are spread evenly over orders of magnitude.</param>
public sealed record VariedKey(string Path, bool IsLogarithmic);

/// <summary>A set of values above the base; its members differ in the seed only.</summary>
/// <param name="Name">A part of the members' names.</param>
/// <param name="Where">What to point at when the whole is wrong.</param>
/// <param name="Base">Null: the sweep's.</param>
public sealed record Variant(string Name, Origin Where, BaseFile? Base, ImmutableArray<Override> Overrides);
