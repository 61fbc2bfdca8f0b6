namespace XrayExp.Engine.Numerics.Stages;

/// <summary>A weight in Keras's layout; the owner of the stage sets where its numbers and their gradients lie.</summary>
public sealed unsafe class StageWeight(string name, long count, bool trainable = true)
{
    public string Name { get; } = name;

    public long Count { get; } = count;

    /// <summary>Whether the optimizer updates it; false for moving averages, which <see cref="Stage.Forward"/> itself changes.</summary>
    public bool Trainable { get; } = trainable;

    public float* Value { get; set; }

    /// <summary>The weight's gradient; <see cref="Stage.Backward"/> overwrites it.</summary>
    public float* Gradient { get; set; }
}
