using System.Collections.Immutable;

namespace XrayExp.Engine.Bench;

/// <summary>A contender that is ready; it runs in a process of its own, since threads and malloc are settings of a process.</summary>
public interface IRacer
{
    string Name { get; }

    int Threads { get; }

    /// <summary>Trains and returns the milliseconds of each step.</summary>
    ImmutableArray<double> Train(int steps);

    /// <summary>Infers and returns the milliseconds of each batch.</summary>
    ImmutableArray<double> Infer(int batches);
}
