using System.Collections.Immutable;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Spec;

/// <summary>The keys of the <c>data</c> section; defaults as in Keras's <c>flow_from_directory</c> and <c>ImageDataGenerator</c>.</summary>
internal static class DataDeclaration
{
    /// <summary>Pixels along a side; far beyond any film, and small enough that array sizes fit into an int.</summary>
    private const int LargestSide = 16384;

    public static DataSpec Read(Fields fields)
    {
        string? directory =
            fields.Text("directory", "A folder with train/, val/ and test/, each with a folder per class; relative to the file that " +
                "contains this line. Give either this or `synthetic`.");
        SyntheticSpec? synthetic = fields.OptionalSection("synthetic",
            "Generates chest films in two classes instead of reading files. Give " +
                "either this or `directory`.", "images are read from `directory`", ReadSynthetic);
        DataSpec spec = new()
        {
            Directory = directory,
            Synthetic = synthetic,
            Classes = ReadClasses(fields),
            Division = DivisionDeclaration.Read(fields),
            Decoding = new Decoding(
                ReadTargetSize(fields),
                fields.Choice<ColorMode>("color_mode", "`rgb` has three channels, `grayscale` one.", ColorMode.Rgb),
                fields.Choice<Interpolation>("interpolation", "The filter that resizes images, as in Pillow.", Interpolation.Nearest),
                fields.Flag("exif_orientation", "Turns images as their EXIF tag says; Keras does not.", false)),
            BatchSize = fields.Integer("batch_size", "The number of images in a step.", 32, min: 1, max: 65536, unit: "images"),
            Rescale = fields.Number("rescale", "Multiplies every pixel of every split, after augmentation: `1/255`.", 1, Interval.Positive),
            OnUnreadable =
                fields.Choice<OnUnreadable>("on_unreadable",
                    "What happens if files cannot be decoded: `error` lists them and does not run; `skip` lists them and runs without " +
                        "them.",
                    OnUnreadable.Error),
            Origins = fields.Origins,
        };
        if (fields.Has("directory") && fields.Has("synthetic"))
            fields.Mistake("synthetic", "conflicting-fields", "expected `directory` or `synthetic`; received both",
                "keep one; `synthetic: null` takes away what an extended file says");
        else if (!fields.Has("directory") && !fields.Has("synthetic"))
            fields.Mistake("directory", "missing-key", "`data` needs `directory` or `synthetic`",
                "add `directory:` with the path of the images, or `synthetic: {}`");
        return spec;
    }

    private static SyntheticSpec ReadSynthetic(Fields fields) => new(
        fields.Integer("images", "The number of films over all " +
            "splits and classes.", 600, min: SyntheticSpec.FewestImages, max: SyntheticSpec.MostImages),
        fields.Integer("size", "Height and width of each film.", 64, min: SyntheticSpec.SmallestSize, max: SyntheticSpec.LargestSize,
            unit: "pixels"),
        fields.Integer("seed", "The seed that every film is generated from.", 1));

    private static Size ReadTargetSize(Fields fields)
    {
        Size size = fields.Size("target_size", "Height and width that every image is resized to.", 256);
        if (size.Height <= LargestSide && size.Width <= LargestSide)
            return size;
        fields.Mistake("target_size", "invalid-value", $"`target_size` expects at most {LargestSide} pixels a side; received `{size}`");
        return 256;
    }

    private static ImmutableArray<string>? ReadClasses(Fields fields)
    {
        ImmutableArray<string>? classes =
            fields.OptionalWords("classes", "The classes' names in order; the first is class 0.", "the folders' names, sorted");
        if (classes is { } names && names.Length < 2)
            fields.Mistake("classes", "invalid-value", $"`classes` expects at least two names; received {names.Length}");
        else if (classes is { } given && given.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            fields.Mistake("classes", "invalid-value", $"`classes` names `{twice.Key}` twice", "name each class once");
        return classes;
    }
}
