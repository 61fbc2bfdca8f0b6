using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Data;

/// <summary>The arrays of one batch, allocated when they are first filled and then reused.</summary>
/// <param name="largest">The number of images that fit.</param>
internal sealed class BatchBuffer(DecodedSplit split, int largest)
{
    private readonly int[] _labels = new int[largest];

    /// <summary>Receives an image that must be read from the disk.</summary>
    private readonly byte[] _room = new byte[split.Shape.Count];

    private float[] _images = [];

    /// <summary>The batch that is ready in this buffer; null for none.</summary>
    public PlannedBatch? Holds { get; set; }

    /// <summary>The result of the last <see cref="Fill"/>.</summary>
    public Batch Batch { get; private set; } = new([], [], default, 0);

    /// <param name="augment">run/augment/epoch</param>
    public void Fill(DecodedSplit from, ImagePreparation preparation, PlannedBatch planned, RandomKey? augment)
    {
        int size = (int)from.Shape.Count;
        if (_images.Length == 0)
            _images = new float[checked(largest * size)];
        for (int i = 0; i < planned.Count; i++)
        {
            int index = planned.Indices[i];
            string id = from.Split.Images[index].Id;
            preparation.Apply(from.Image(index, _room), from.Shape, augment?.Child(id).Child(planned.OccurrenceAt(i)),
                _images.AsSpan(i * size, size));
            _labels[i] = from.Split.Images[index].Label;
        }

        Batch = new Batch(_images, _labels, planned.Indices.AsMemory(), planned.Count);
    }

    /// <summary>Releases the arrays.</summary>
    public void Free() => (_images, Batch) = ([], new Batch([], [], default, 0));
}
