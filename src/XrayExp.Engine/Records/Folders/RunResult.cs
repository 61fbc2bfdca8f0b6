using System.Collections.Immutable;

namespace XrayExp.Engine.Records.Folders;

/// <summary>Everything that a finished run writes, as values.</summary>
public sealed record RunResult
{
    public required RunRecord Record { get; init; }

    public required ModelFile Model { get; init; }

    /// <summary>The layer table, as <c>summary</c> prints it.</summary>
    public required string Summary { get; init; }

    /// <summary>The effective experiment as YAML, with every default written out.</summary>
    public required string Experiment { get; init; }

    public required RunEnvironment Environment { get; init; }

    public required ImmutableArray<RunFile> Pictures { get; init; }
}
