using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Data;

/// <summary>Turns planned batches of one split into arrays for the network.</summary>
public interface IBatchSource
{
    /// <summary>The number of images in the split.</summary>
    int Count { get; }

    /// <summary>The shape of one image: [H, W, C].</summary>
    Shape Shape { get; }

    /// <summary>Returns the id CLASS/file of an image, from its position in the split.</summary>
    string Id(int index);

    /// <summary>Loads the images of a batch, rescaled and standardised. The arrays are valid until the next call.</summary>
    /// <param name="augment">The key run/augment/EPOCH: an image is augmented with the key run/augment/EPOCH/ID/occurrence. Null:
    /// images are not augmented.</param>
    Batch Load(PlannedBatch planned, RandomKey? augment);

    /// <summary>Announces the batches that will be loaded next, in this order, so that they can be prepared meanwhile. It changes
    /// no result; the previous batch becomes invalid. A source that makes batches on demand ignores it.</summary>
    void Announce(ImmutableArray<PlannedBatch> planned, RandomKey? augment)
    {
    }
}
