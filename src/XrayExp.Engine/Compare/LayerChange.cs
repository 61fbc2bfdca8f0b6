using System.Collections.Immutable;
using XrayExp.Engine.Records;

namespace XrayExp.Engine.Compare;

/// <summary>A layer that was added or removed, or whose name, output shape or number of parameters changed.</summary>
/// <param name="Old">Null for a new layer.</param>
/// <param name="New">Null for a removed layer.</param>
public sealed record LayerChange(RecordedLayer? Old, RecordedLayer? New)
{
    /// <summary>Returns the changes in the models' order.</summary>
    public static ImmutableArray<LayerChange> Between(RecordedModel old, RecordedModel @new) =>
    [
        .. Alignment.Of(old.Layers, @new.Layers, IsSame, (before, after) => before.Type == after.Type)
            .Where(pair => pair.Old is null || pair.New is null || !IsSame(pair.Old, pair.New))
            .Select(pair => new LayerChange(pair.Old, pair.New)),
    ];

    private static bool IsSame(RecordedLayer old, RecordedLayer @new) =>
        (old.Name, old.Type, old.Parameters) == (@new.Name, @new.Type, @new.Parameters) && old.OutputShape.SequenceEqual(@new.OutputShape);
}
