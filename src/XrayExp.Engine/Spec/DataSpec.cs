using System.Collections.Immutable;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Spec;

/// <summary>Where the images come from and how they become arrays.</summary>
public sealed record DataSpec
{
    /// <summary>The absolute path of a folder with train/, val/ and test/, each with a folder per class. Null if
    /// <see cref="Synthetic"/> is given.</summary>
    public string? Directory { get; init; }

    public SyntheticSpec? Synthetic { get; init; }

    /// <summary>The classes' names in order; null means the sorted folder names.</summary>
    public ImmutableArray<string>? Classes { get; init; }

    public DivisionSpec Division { get; init; } = DivisionSpec.AsFoldersSay;

    public required Decoding Decoding { get; init; }

    public required int BatchSize { get; init; }

    /// <summary>Multiplies every pixel of every split after augmentation, in float32: 1/255.</summary>
    public required double Rescale { get; init; }

    public required OnUnreadable OnUnreadable { get; init; }

    public FieldOrigins Origins { get; init; } = FieldOrigins.None;
}

/// <summary>Everything that decides the decoded bytes of a file.</summary>
public sealed record Decoding(Size TargetSize, ColorMode ColorMode, Interpolation Interpolation, bool ExifOrientation)
{
    /// <summary>[H, W, C]</summary>
    public Shape Shape => new(TargetSize.Height, TargetSize.Width, ColorMode == ColorMode.Rgb ? 3 : 1);
}

/// <summary>Generated chest films: <paramref name="Images"/> over all splits and classes, <paramref name="Size"/> pixels square.</summary>
public sealed record SyntheticSpec(int Images, int Size, long Seed)
{
    /// <summary>With this many, every split has both classes.</summary>
    public const int FewestImages = 12;

    public const int MostImages = 1_000_000;

    /// <summary>In smaller films, ribs and clouds are lost between pixels.</summary>
    public const int SmallestSize = 16;

    /// <summary>The largest side of real films.</summary>
    public const int LargestSize = 4096;
}

public enum ColorMode
{
    Rgb,
    Grayscale,
}

/// <summary>Pillow's filters; all but nearest antialias when they shrink.</summary>
public enum Interpolation
{
    Nearest,
    Bilinear,
    Bicubic,
    Box,
}

public enum OnUnreadable
{
    /// <summary>Lists every file that cannot be decoded, and does not run.</summary>
    Error,

    /// <summary>Lists such files, leaves them out, and records them in metrics.json.</summary>
    Skip,
}
