namespace XrayExp.Engine.Numerics.Shapes;

/// <summary>Pixels added around an image, side by side: `same` padding may need one more at the bottom and right.</summary>
public readonly record struct Margins(int Top, int Bottom, int Left, int Right)
{
    public static readonly Margins None = new(0, 0, 0, 0);

    /// <summary>As much at the top as at the bottom, and as much left as right.</summary>
    public bool IsSymmetric => Top == Bottom && Left == Right;
}
