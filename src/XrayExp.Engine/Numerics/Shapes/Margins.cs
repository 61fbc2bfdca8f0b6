namespace XrayExp.Engine.Numerics.Shapes;

/// <summary>Pixels added around an image, side by side: `same` padding may need one more at the bottom and right.</summary>
public readonly record struct Margins(int Top, int Bottom, int Left, int Right)
{
    public static readonly Margins None = 0;

    public static implicit operator Margins(int all) => new(all, all, all, all);

    /// <summary>As much at the top as at the bottom, and as much left as right.</summary>
    public bool IsSymmetric => Top == Bottom && Left == Right;
}
