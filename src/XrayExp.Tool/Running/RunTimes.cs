using System.Collections.Immutable;

namespace XrayExp.Tool.Running;

/// <summary>Measures how long the stages of a run take, from now on, for <c>environment.json</c>.</summary>
internal sealed class RunTimes(TimeProvider clock)
{
    private readonly List<(string Stage, double Seconds)> _seconds = [];

    public DateTimeOffset Started { get; } = clock.GetUtcNow();

    /// <summary>The stages and their seconds, in the order in which the stages ended.</summary>
    public ImmutableArray<(string Stage, double Seconds)> Seconds => [.. _seconds];

    /// <summary>Does a stage's work and measures its time.</summary>
    public T Take<T>(string stage, Func<T> work)
    {
        long start = clock.GetTimestamp();
        T result = work();
        Add(stage, clock.GetElapsedTime(start));
        return result;
    }

    public void Add(string stage, TimeSpan time) => _seconds.Add((stage, time.TotalSeconds));
}
