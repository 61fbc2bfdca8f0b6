using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Sources;

namespace XrayExp.Engine.Sweep;

/// <summary>A sweep as its file states it: what is varied, not yet the resulting experiments.</summary>
public sealed record SweepSpec
{
    /// <summary>The name of the folder of its runs.</summary>
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required BaseFile Base { get; init; }

    /// <summary>The seeds that every group is crossed with; empty: each experiment keeps its own.</summary>
    public required ImmutableArray<SweptSeed> Seeds { get; init; }

    /// <summary>The variants of the base, in order. The unchanged base is only among them if a variation gives it.</summary>
    public required ImmutableArray<Variant> Variants { get; init; }

    /// <summary>The paths that a grid or draws vary, in their order; empty for named members, which may differ in any key.</summary>
    public required ImmutableArray<VariedKey> Keys { get; init; }

    /// <summary>Whether a variant that repeats an earlier one is left out (draws) or is a mistake (grid, members).</summary>
    public required bool MayRepeat { get; init; }
}

/// <param name="Path">The path as written, relative to the sweep's folder.</param>
public sealed record BaseFile(string Path, Origin Where);

public sealed record SweptSeed(int Value, Origin Where);

/// <param name="Path"><c>optimizer.adam.learning_rate</c>.</param>
/// <param name="IsLogarithmic">Whether its values are spread over orders of magnitude.</param>
public sealed record VariedKey(string Path, bool IsLogarithmic);

/// <summary>A set of values that override the base; its members differ in the seed only.</summary>
/// <param name="Name">A part of the members' names.</param>
/// <param name="Where">The place that is reported if the variant as a whole is wrong.</param>
/// <param name="Base">The variant's own base; null: the sweep's.</param>
public sealed record Variant(string Name, Origin Where, BaseFile? Base, ImmutableArray<Override> Overrides);
