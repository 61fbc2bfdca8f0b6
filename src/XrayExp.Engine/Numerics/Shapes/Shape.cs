using System.Collections.Immutable;
using System.Globalization;

namespace XrayExp.Engine.Numerics.Shapes;

/// <summary>The shape of one sample or of a weight, without the batch: <c>[H, W, C]</c> or <c>[units]</c>.</summary>
public readonly struct Shape(params ImmutableArray<int> dimensions) : IEquatable<Shape>
{
    public ImmutableArray<int> Dimensions { get; } = dimensions;

    public int Rank => Dimensions.Length;

    public int this[int axis] => Dimensions[axis];

    /// <summary>The number of numbers in it, the product of its dimensions.</summary>
    public long Count => Dimensions.Aggregate(1L, (product, dimension) => checked(product * dimension));

    /// <summary>Tells whether it is the shape of an image or of feature maps, [H, W, C].</summary>
    public bool IsImage => Rank == 3;

    public int Height => Dimensions[0];

    public int Width => Dimensions[1];

    /// <summary>The length of the last axis.</summary>
    public int Channels => Dimensions[^1];

    /// <summary>Writes the shape with the batch in front, as Keras prints it: <c>(None, 64, 64, 32)</c>.</summary>
    public string ToKerasString() => $"(None, {Join()})";

    /// <summary>Writes the shape as <c>[64, 64, 3]</c>.</summary>
    public override string ToString() => $"[{Join()}]";

    public bool Equals(Shape other) => Dimensions.AsSpan().SequenceEqual(other.Dimensions.AsSpan());

    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    public override int GetHashCode() => Dimensions.Aggregate(17, HashCode.Combine);

    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    private string Join() => string.Join(", ", Dimensions.Select(d => d.ToString(CultureInfo.InvariantCulture)));
}
