using System.Collections.Immutable;
using XrayExp.Engine.Compile;

namespace XrayExp.Engine.Bench;

/// <summary>The times of one way, forward or backward, through a group of layers.</summary>
/// <param name="Gflop">The operations for a batch, in GFLOP.</param>
/// <param name="Milliseconds">Our time, the median of the rounds.</param>
/// <param name="RivalMilliseconds">The tuned libtorch's time; null if it did not take part.</param>
/// <param name="Pieces">The number of pieces that workers can divide, phase by phase.</param>
public sealed record WayTimes(double Gflop, double Milliseconds, double? RivalMilliseconds, ImmutableArray<int> Pieces);

/// <summary>A row of the table of layers.</summary>
/// <param name="Name">The layers that one stage of ours does together.</param>
public sealed record GroupTimes(string Name, WayTimes Forward, WayTimes Backward);

/// <summary>Shows where the time of our training step goes.</summary>
/// <param name="Groups">The times of the layers.</param>
/// <param name="Rest">What a step does outside the layers: names and milliseconds.</param>
public sealed record LayerTimes(ImmutableArray<GroupTimes> Groups, ImmutableArray<(string Name, double Milliseconds)> Rest)
{
    public double Sum =>
        Groups.Sum(group => group.Forward.Milliseconds + group.Backward.Milliseconds) + Rest.Sum(part => part.Milliseconds);

    /// <summary>Takes the medians of what the contenders answered round by round.</summary>
    /// <param name="ours">A list for each round: forward and backward of each group, then the rest.</param>
    /// <param name="rival">Likewise, without the rest; null if the rival did not take part.</param>
    /// <param name="pieces">The pieces of each group, forward and backward.</param>
    public static LayerTimes Of(
        ModelPlan plan,
        int batchSize,
        IReadOnlyList<ImmutableArray<double>> ours,
        IReadOnlyList<ImmutableArray<double>>? rival,
        ImmutableArray<int[]> pieces)
    {
        ImmutableArray<LayerGroup> groups = LayerGroup.Of(plan);
        WayTimes Way(int column, long work) =>
            new(batchSize * work / 1e9, Median(ours, column), rival is null ? null : Median(rival, column), [.. pieces[column]]);
        GroupTimes Times(LayerGroup group, int i) =>
            new(group.Name, Way(2 * i, group.Work.Forward), Way((2 * i) + 1, group.Work.Backward));
        return new LayerTimes(
            [.. groups.Select(Times)],
            [.. PortableLayers.Rest.Select((name, i) => (name, Median(ours, (2 * groups.Length) + i)))]);
    }

    private static double Median(IReadOnlyList<ImmutableArray<double>> rounds, int column) =>
        Quartiles.Of(rounds.Select(round => round[column])).Median;
}
