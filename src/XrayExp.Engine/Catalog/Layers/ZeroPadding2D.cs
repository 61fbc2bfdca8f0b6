using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>A border of zeros. [H, W, C] → [H + top + bottom, W + left + right, C].</summary>
public sealed record ZeroPadding2D : Layer
{
    public static readonly Kind<Layer> Entry = new("zero_padding2d", "A border of zeros around the feature maps.", Read)
    {
        CalledElsewhere = ["zero_pad", "zeropad2d", "pad", "padding", "zero_padding", "constant_pad2d"],
        Source = "https://keras.io/api/layers/reshaping_layers/zero_padding2d/",
    };

    public Margins Padding { get; init; } = new(1, 1, 1, 1);

    public override string Kind => Entry.Name;

    public override string KerasType => "ZeroPadding2D";

    public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report)
    {
        if (!report.IsImage(this, input))
            return [];
        long height = (long)input.Height + Padding.Top + Padding.Bottom, width = (long)input.Width + Padding.Left + Padding.Right;
        if (Math.Max(height, width) > LayerFields.LargestWidth)
        {
            report.Mismatch(this, "padding",
                $"the padded image has {height} × {width} pixels; expected at most {LayerFields.LargestWidth} either way");
            return [];
        }

        return [new ZeroPaddingOperation(input, new Shape((int)height, (int)width, input.Channels), Padding)];
    }

    private static ZeroPadding2D Read(Fields fields) => new()
    {
        Name = fields.LayerName(),
        Origins = fields.Origins,
        Padding =
            fields.Margins("padding", "Rows of zeros at the top and bottom, columns left and right, in pixels.", new Margins(1, 1, 1, 1)),
    };
}
