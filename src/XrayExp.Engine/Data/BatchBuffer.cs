using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Data;

/// <summary>The arrays of one batch, filled again and again.</summary>
/// <param name="largest">Images that fit.</param>
internal sealed class BatchBuffer(DecodedSplit split, int largest)
{
    private readonly float[] _images = new float[checked(largest * (int)split.Shape.Count)];
    private readonly int[] _labels = new int[largest];

    /// <summary>Which batch is ready here; null for none.</summary>
    public PlannedBatch? Holds { get; set; }

    /// <summary>What the last <see cref="Fill"/> made.</summary>
    public Batch Batch { get; private set; } = new([], [], default, 0);

    /// <param name="augment">run/augment/epoch</param>
    public void Fill(DecodedSplit from, ImagePreparation preparation, PlannedBatch planned, RandomKey? augment)
    {
        int size = (int)from.Shape.Count;
        for (int i = 0; i < planned.Count; i++)
        {
            int index = planned.Indices[i];
            string id = from.Split.Images[index].Id;
            preparation.Apply(from.Image(index), from.Shape, augment?.Child(id).Child(planned.OccurrenceAt(i)), _images.AsSpan(i * size, size));
            _labels[i] = from.Split.Images[index].Label;
        }

        Batch = new Batch(_images, _labels, planned.Indices.AsMemory(), planned.Count);
    }
}
