using System.Collections.Immutable;

namespace XrayExp.Engine.Bench;

/// <summary>A contender ready to go; in a process of its own, since threads and malloc are settings of a process.</summary>
public interface IRacer
{
    string Name { get; }

    int Threads { get; }

    /// <returns>Milliseconds of each step.</returns>
    ImmutableArray<double> Train(int steps);

    /// <returns>Milliseconds of each batch.</returns>
    ImmutableArray<double> Infer(int batches);
}
