namespace XrayExp.Engine.Numerics.Shapes;

/// <summary>A height and a width in pixels, always in this order, as in Keras.</summary>
public readonly record struct Size(int Height, int Width)
{
    public static implicit operator Size(int both) => new(both, both);

    public override string ToString() => $"[{Height}, {Width}]";
}
