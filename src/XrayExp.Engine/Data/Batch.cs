namespace XrayExp.Engine.Data;

/// <summary>Images ready for the network. The arrays are reused: a batch is valid until the next one is loaded.</summary>
/// <param name="Images">[N, H, W, C], row-major, rescaled; may be longer than the batch needs.</param>
/// <param name="Labels">[N]; may be longer than the batch needs.</param>
/// <param name="Indices">Positions in the split, [N].</param>
/// <param name="Count">The number of images N.</param>
public sealed record Batch(float[] Images, int[] Labels, ReadOnlyMemory<int> Indices, int Count);
