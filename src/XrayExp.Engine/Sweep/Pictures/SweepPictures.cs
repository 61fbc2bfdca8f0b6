using System.Collections.Immutable;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Sweep.Results;

namespace XrayExp.Engine.Sweep.Pictures;

/// <summary>All pictures of a finished sweep: <c>sweep-*.png</c>.</summary>
public static class SweepPictures
{
    /// <summary>The most rows of a readable picture; the tables have all.</summary>
    private const int MostGroups = 200;

    public static ImmutableArray<NamedSheet> Of(SweepResult result)
    {
        if (result.Groups.Length > MostGroups)
            return [];
        ImmutableArray<VariedKey> keys = result.Plan.Spec.Keys;
        ImmutableArray<string> names = MemberName.OfKeys([.. keys.Select(key => key.Path)]);
        ImmutableArray<KeyAxis> axes = [.. keys.Select((key, i) => KeyAxis.Of(names[i], key, result))];
        return
        [
            new("sweep-groups.png", () => GroupsPicture.Of(result)),
            new("sweep-recall-specificity.png", () => RecallSpecificityPicture.Of(result)),
            // the picture of the groups already shows a single key of words
            .. axes.Select((axis, i) => (axis, i)).Where(one => one.axis.IsNumeric || axes.Length > 1)
                .Select(one => new NamedSheet($"sweep-by-{one.axis.Name}.png", () => KeyPicture.Of(result, axes, one.i))),
            .. axes.IsEmpty ? ImmutableArray<NamedSheet>.Empty : [new("sweep-parallel.png", () => ParallelPicture.Of(result, axes))],
        ];
    }
}
