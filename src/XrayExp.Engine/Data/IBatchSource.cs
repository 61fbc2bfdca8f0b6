using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Data;

/// <summary>Turns planned batches of one split into arrays for the network.</summary>
public interface IBatchSource
{
    /// <summary>Images in the split.</summary>
    int Count { get; }

    /// <summary>One image: [H, W, C].</summary>
    Shape Shape { get; }

    /// <summary>CLASS/file of an image, by its position in the split.</summary>
    string Id(int index);

    /// <summary>The images of a batch, standardised and rescaled. The arrays are valid until the next call.</summary>
    /// <param name="augment">run/augment/EPOCH: images are augmented at augment/ID/occurrence. Null: images as they are.</param>
    Batch Load(PlannedBatch planned, RandomKey? augment);

    /// <summary>
    /// Says which batches will be asked for next, in this order, so that they can be made ready meanwhile. It changes no result; the
    /// last batch loses its validity. A source that makes batches on demand ignores it.
    /// </summary>
    void Announce(ImmutableArray<PlannedBatch> planned, RandomKey? augment)
    {
    }
}
