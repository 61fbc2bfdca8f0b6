namespace XrayExp.Engine.Numerics.Shapes;

/// <summary>The number of pixels added at each side of an image; `same` padding may need one more at the bottom and right.</summary>
public readonly record struct Margins(int Top, int Bottom, int Left, int Right)
{
    public static readonly Margins None = 0;

    public static implicit operator Margins(int all) => new(all, all, all, all);

    /// <summary>Tells whether top equals bottom and left equals right.</summary>
    public bool IsSymmetric => Top == Bottom && Left == Right;
}
