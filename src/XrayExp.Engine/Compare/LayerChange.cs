using System.Collections.Immutable;
using XrayExp.Engine.Records;

namespace XrayExp.Engine.Compare;

/// <summary>A layer that was added, removed, or is of another shape or name.</summary>
/// <param name="Old">Null for a new one.</param>
/// <param name="New">Null for one that is gone.</param>
public sealed record LayerChange(RecordedLayer? Old, RecordedLayer? New)
{
    /// <summary>In the models' order.</summary>
    public static ImmutableArray<LayerChange> Between(RecordedModel old, RecordedModel @new) =>
    [
        .. Alignment.Of(old.Layers, @new.Layers, IsSame, (before, after) => before.Type == after.Type)
            .Where(pair => pair.Old is null || pair.New is null || !IsSame(pair.Old, pair.New))
            .Select(pair => new LayerChange(pair.Old, pair.New)),
    ];

    private static bool IsSame(RecordedLayer old, RecordedLayer @new) =>
        (old.Name, old.Type, old.Parameters) == (@new.Name, @new.Type, @new.Parameters) && old.OutputShape.SequenceEqual(@new.OutputShape);
}
